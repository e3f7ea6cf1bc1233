// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.tldwatch.collector.api.ScrapeHandler;
import org.tldwatch.collector.metrics.MeasurementMetrics;
import org.tldwatch.collector.metrics.Scrape;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * All ccTLDs as seen by many vantages: what an observation costs the metrics, how long a scrape
 * takes over HTTP (curl), how long it makes observations wait, and how much memory all of it needs.
 */
@Command(
    name = "scrape",
    description = "Metrics of the whole world: cost of an observation, scrape time, memory.")
final class WholeWorldScrape implements Callable<Integer> {
  private static final int PER_TLD = 8;
  private static final int FAILING = 50;
  private static final int ROUNDS = 12;
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  @Option(names = "--addresses", description = "Addresses, each asked over UDP and TCP.")
  private int addresses = 2_770;

  @Option(names = "--vantages", description = "Vantages that ask each of them.")
  private int vantages = 30;

  @Option(names = "--rate", description = "Observations a second while it is scraped.")
  private int rate = 16_000;

  @Option(names = "--scrapes", description = "Scrapes of each format.")
  private int scrapes = 5;

  private final MeasurementMetrics metrics = new MeasurementMetrics(InstantSource.system());

  @Override
  public Integer call() throws Exception {
    var observations = observations();
    System.out.printf(
        "%,d targets, %d vantages, %,d observations in a round%n",
        2 * addresses, vantages, observations.size());
    for (int round = 1; round <= ROUNDS; round++) {
      observe(observations, round == ROUNDS);
    }
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(loopback, 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/metrics", new ScrapeHandler(new Scrape(metrics, new PrometheusRegistry())));
      server.start();
      scrape(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics"),
          observations);
      server.stop(0);
    }
    System.gc();
    var runtime = Runtime.getRuntime();
    System.out.printf(
        "heap in use %,d MiB, resident %,.0f MiB%n",
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        Cpu.residentMib(ProcessHandle.current().pid()));
    return 0;
  }

  private List<Observation> observations() throws UnknownHostException {
    var all = new ArrayList<Observation>();
    var now = Instant.now();
    var good = new Outcome.Answered(0, true, new Serial(7), "", 100, now.plusSeconds(86_400));
    for (int i = 0; i < addresses; i++) {
      var tld = new Tld("x" + i / PER_TLD);
      metrics.addTld(tld);
      for (var transport : List.of(Transport.UDP, Transport.TCP)) {
        var address =
            InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
        var server = "ns" + i % PER_TLD + ".dns-operator.nic." + tld;
        metrics.addTarget(new Target(tld, server, address, 53, transport));
        for (int v = 0; v < vantages; v++) {
          // Probes send what a list of targets says, so a target is another object for each.
          var target = new Target(tld, server, address, 53, transport);
          boolean fails = (i + v) % FAILING == 0;
          all.add(
              new Observation(
                  vantage(v),
                  target,
                  now,
                  Duration.ofNanos(1_000_000L * (1 + (i * 31L + v * 17L) % 250) + i),
                  fails ? new Outcome.Timeout() : good,
                  new Observation.Detail(
                      transport == Transport.UDP ? null : Duration.ofMillis(9), null, -1, "")));
        }
      }
    }
    for (int v = 0; v < vantages; v++) {
      metrics.addVantage(vantage(v));
    }
    return all;
  }

  private static String vantage(int number) {
    return "vantage" + number;
  }

  private void observe(List<Observation> observations, boolean tell) {
    long before = System.nanoTime();
    for (var observation : observations) {
      metrics.observe(observation);
    }
    if (tell) {
      System.out.printf(
          "an observation: %,d ns on average%n",
          (System.nanoTime() - before) / observations.size());
    }
  }

  private void scrape(URI url, List<Observation> observations)
      throws IOException, InterruptedException {
    for (var accept : List.of("text/plain", "application/openmetrics-text", PROTOBUF)) {
      for (boolean compressed : new boolean[] {false, true}) {
        var stop = new AtomicBoolean();
        var waits = new ArrayList<Long>();
        var feeder = Thread.ofPlatform().start(() -> feed(observations, stop, waits));
        var seconds = new ArrayList<Double>();
        String size = "";
        for (int i = 0; i < scrapes; i++) {
          var said = curl(url, accept, compressed).split(" ", -1);
          seconds.add(Double.parseDouble(said[0]));
          size = said[1];
        }
        stop.set(true);
        feeder.join();
        seconds.sort(null);
        long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
            "%-28s %-5s %,12d octets: median %.2f s, worst %.2f s;"
                + " an observation meanwhile: p99.9 %,d us, worst %,d us%n",
            accept.substring(0, Math.min(28, accept.length())),
            compressed ? "gzip" : "",
            Long.parseLong(size),
            seconds.get(seconds.size() / 2),
            seconds.getLast(),
            sorted[(int) (sorted.length * 0.999)] / 1_000,
            Arrays.stream(sorted).max().orElse(0) / 1_000);
      }
    }
  }

  /** Observes as the judgement would, a hundred at a time, and notes how long each took. */
  private void feed(List<Observation> observations, AtomicBoolean stop, List<Long> waits) {
    long pause = 100 * 1_000_000_000L / rate;
    int next = 0;
    while (!stop.get()) {
      for (int i = 0; i < 100; i++) {
        long before = System.nanoTime();
        metrics.observe(observations.get(next));
        waits.add(System.nanoTime() - before);
        next = (next + 1) % observations.size();
      }
      LockSupport.parkNanos(pause);
    }
  }

  private static String curl(URI url, String accept, boolean compressed)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of("curl", "-sS", "-o", "/dev/null", "-w", "%{time_total} %{size_download}"));
    command.addAll(List.of("-H", "Accept: " + accept));
    if (compressed) {
      command.addAll(List.of("-H", "Accept-Encoding: gzip"));
    }
    command.add(url.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("curl: " + said);
    }
    return said;
  }
}
