// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.tldwatch.model.wire.WireObservation;

/**
 * How much a collector takes in: made-up probes send batches of 500 observations as fast as they
 * are acknowledged, over channels inside the process. Arguments: seconds (default 15), TLDs of four
 * addresses each (default 350, which makes 2,800 targets; at most 676), probes (default 3).
 *
 * <pre>
 * ./mvnw -q -pl collector -am test-compile
 * ./mvnw -q -pl collector dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -Xmx1g -cp collector/target/test-classes:collector/target/classes:$(cat \
 *   collector/target/classpath) org.tldwatch.collector.IntakeLoad
 * </pre>
 */
final class IntakeLoad {
  private static final int BATCH = 500;

  private IntakeLoad() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    int tlds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 350;
    int vantages = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    var folder = Files.createTempDirectory("intake-load");
    var settings = TestWorld.settings(folder, List.of());
    Files.writeString(folder.resolve("root.zone"), zone(tlds));
    try (var collector = Collector.start(settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      System.out.printf("targets %d%n", collector.targets());
      var name = InProcessServerBuilder.generateName();
      var server =
          InProcessServerBuilder.forName(name).addService(collector.probeLink()).build().start();
      var channel = InProcessChannelBuilder.forName(name).build();
      var counts = new ArrayList<Future<Long>>();
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      for (int i = 1; i <= vantages; i++) {
        var vantage = "vantage" + i;
        counts.add(threads.submit(() -> send(channel, vantage, end)));
      }
      long sum = 0;
      for (var count : counts) {
        sum += count.get();
      }
      report(collector, sum, seconds);
      stop(channel, server);
    }
  }

  private static long send(ManagedChannel channel, String vantage, long end) {
    var probe = new FakeProbe(channel, vantage, 1).connect(200);
    int targets = probe.assignment().getTargetsCount();
    long sent = 0;
    for (int next = 0; System.nanoTime() < end; next = (next + BATCH) % targets) {
      var now = Instant.now();
      int first = next;
      List<WireObservation> batch =
          IntStream.range(0, BATCH)
              .mapToObj(i -> FakeProbe.observation((first + i) % targets, now, FakeProbe::good))
              .toList();
      probe.send(batch);
      sent += BATCH;
    }
    return sent;
  }

  private static void report(Collector collector, long sum, int seconds) throws Exception {
    System.out.printf("observations per second %,d%n", sum / seconds);
    var started = Instant.now();
    try (var http = HttpClient.newHttpClient()) {
      var scrape =
          http.send(
              HttpRequest.newBuilder(URI.create(collector.url() + "/metrics")).build(),
              BodyHandlers.ofString());
      System.out.printf(
          "scrape %,d bytes, %,d series, %d ms%n",
          scrape.body().length(),
          scrape.body().lines().filter(line -> !line.startsWith("#")).count(),
          Duration.between(started, Instant.now()).toMillis());
    }
    System.gc();
    var runtime = Runtime.getRuntime();
    System.out.printf("heap in use %,d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    Files.lines(Path.of("/proc/self/status"))
        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
        .forEach(System.out::println);
  }

  private static void stop(ManagedChannel channel, Server server) {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static String zone(int tlds) throws IOException {
    var zone = new StringBuilder(TestWorld.ROOT_ZONE.lines().findFirst().orElseThrow());
    zone.append('\n');
    for (int i = 0; i < tlds; i++) {
      var tld = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
      for (int server = 1; server <= 4; server++) {
        var host = "ns" + server + ".nic." + tld + ".";
        zone.append("%s. 1 IN NS %s%n".formatted(tld, host));
        zone.append("%s 1 IN A 10.%d.%d.%d%n".formatted(host, i / 250, i % 250, server));
      }
    }
    return zone.toString();
  }
}
