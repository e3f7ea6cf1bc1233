// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.model.Tld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Probes per CPU-second against NSD on loopback: ours, blackbox_exporter's and dnsperf's, one after
 * the other against the same server.
 */
@Command(
    name = "probe-cost",
    description =
        "Probes per CPU-second beside blackbox_exporter and dnsperf; memory of the probe.")
final class ProbeCost implements Callable<Integer> {
  private static final Tld TLD = new Tld("xk");
  private static final int PORT = 5399;
  private static final int BLACKBOX_PORT = 9415;
  private static final List<String> ADDRESSES =
      List.of("127.0.70.1", "127.0.70.2", "127.0.70.3", "127.0.70.4");

  private static final List<String> SPEED = List.of("-XX:+UseSerialGC", "-Xmx64m");

  @Option(names = "--targets", description = "Targets of our probe, asked once a second.")
  private int targets = 10_000;

  @Option(names = "--seconds", description = "How long each is measured.")
  private int seconds = 20;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-bench");
    try (var nsd = new Nsd(folder, ADDRESSES, PORT, List.of(TLD))) {
      nsd.start();
      double ours = ours(folder);
      double blackbox = blackbox(folder);
      double dnsperf = dnsperf(folder);
      System.out.printf("%-22s %12s %10s%n", "", "per CPU-s", "ratio");
      row("tldwatch probe", ours, ours);
      row("blackbox_exporter", blackbox, ours);
      row("dnsperf", dnsperf, ours);
      System.out.printf("resident at 2,800 targets every 10 s: %.0f MiB%n", memory(folder));
    }
    return 0;
  }

  private static void row(String name, double perCpuSecond, double ours) {
    System.out.printf("%-22s %,12.0f %10.2f%n", name, perCpuSecond, ours / perCpuSecond);
  }

  /** Measured after the first seconds, in which the virtual machine compiles. */
  private double ours(Path folder) throws IOException, InterruptedException {
    try (var probe = probe(folder, "ours.log", SPEED, targets, "PT1S", 2 * seconds)) {
      Thread.sleep(Duration.ofSeconds(seconds));
      double before = Cpu.seconds(probe.pid());
      Thread.sleep(Duration.ofSeconds(seconds - 5));
      double spent = Cpu.seconds(probe.pid()) - before;
      probe.awaitExit();
      var tally = probe.output().strip().lines().toList().getLast().split(" ", -1);
      long answered = Long.parseLong(tally[0]);
      long others = Long.parseLong(tally[1]);
      System.out.printf("tldwatch probe: %,d answers, %,d other outcomes%n", answered, others);
      return (double) targets * (seconds - 5) / spent;
    }
  }

  private double memory(Path folder) throws IOException, InterruptedException {
    try (var probe = probe(folder, "memory.log", ProbeOptions.read(), 2_800, "PT10S", 45)) {
      Thread.sleep(Duration.ofSeconds(40));
      return Cpu.residentMib(probe.pid());
    }
  }

  private static ChildJvm probe(
      Path folder, String log, List<String> flags, int targets, String interval, int lastsSeconds) {
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            TLD.label(),
            Integer.toString(targets),
            interval,
            Integer.toString(PORT),
            Integer.toString(lastsSeconds)));
    arguments.addAll(ADDRESSES);
    return ChildJvm.start(
        folder.resolve(log), flags, ProbeLoad.class.getName(), arguments.toArray(String[]::new));
  }

  private double blackbox(Path folder) throws Exception {
    var configuration = folder.resolve("blackbox.yml");
    Files.writeString(
        configuration,
        """
        modules:
          dns:
            prober: dns
            timeout: 2s
            dns: {query_name: %s, query_type: SOA, preferred_ip_protocol: ip4}
        """
            .formatted(TLD));
    var process =
        new ProcessBuilder(
                "prometheus-blackbox-exporter",
                "--config.file=" + configuration,
                "--web.listen-address=127.0.0.1:" + BLACKBOX_PORT)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("blackbox.log").toFile())
            .start();
    try (var client = HttpClient.newHttpClient();
        var workers = Executors.newFixedThreadPool(8)) {
      Thread.sleep(Duration.ofSeconds(2));
      double before = Cpu.seconds(process.pid());
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      var counts = new ArrayList<Callable<Long>>();
      for (int i = 0; i < 8; i++) {
        var target = ADDRESSES.get(i % ADDRESSES.size()) + ":" + PORT;
        counts.add(() -> blackboxProbes(client, target, end));
      }
      long probes = 0;
      for (var count : workers.invokeAll(counts)) {
        probes += count.get();
      }
      return probes / (Cpu.seconds(process.pid()) - before);
    } finally {
      process.destroy();
    }
  }

  private static long blackboxProbes(HttpClient client, String target, long end)
      throws IOException, InterruptedException {
    var url =
        URI.create("http://127.0.0.1:" + BLACKBOX_PORT + "/probe?module=dns&target=" + target);
    long probes = 0;
    while (System.nanoTime() < end) {
      var response =
          client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
      if (response.body().contains("probe_success 1")) {
        probes++;
      }
    }
    return probes;
  }

  private double dnsperf(Path folder) throws IOException, InterruptedException {
    var questions = folder.resolve("questions");
    Files.writeString(questions, TLD + ". SOA\n");
    var command =
        List.of(
            "sh",
            "-c",
            "dnsperf -s %s -p %d -d %s -e -D -l %d; times"
                .formatted(ADDRESSES.getFirst(), PORT, questions, seconds));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    var completed = Pattern.compile("Queries completed: +(\\d+)").matcher(output);
    // The last line of the shell's own `times`: user and system time of its children.
    var spent = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$").matcher(output);
    if (!completed.find() || !spent.find()) {
      throw new IOException("dnsperf said: " + output);
    }
    double cpu = minutes(spent.group(1), spent.group(2)) + minutes(spent.group(3), spent.group(4));
    return Long.parseLong(completed.group(1)) / cpu;
  }

  private static double minutes(String minutes, String seconds) {
    return 60 * Double.parseDouble(minutes) + Double.parseDouble(seconds);
  }
}
