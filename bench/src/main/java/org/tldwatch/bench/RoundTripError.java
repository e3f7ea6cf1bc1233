// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tldwatch.lab.real.Nsd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How far measured round trip times lie from those of a capture on the same interface: ours,
 * dnsperf's and blackbox_exporter's, one after the other against the same NSD, each on one core.
 */
@Command(
    name = "rtt-error",
    description = "Error of round trip times against a capture, beside dnsperf and blackbox.")
final class RoundTripError implements Callable<Integer> {
  private static final int PORT = 5398;
  private static final int TLDS = 750;
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** Two samples of one target lie an interval apart; what is nearer than this is the same one. */
  private static final long SAME_NANOS = Duration.ofMillis(100).toNanos();

  @Option(names = "--seconds", description = "How long each is measured.")
  private int seconds = 30;

  @Option(names = "--rate", description = "Questions per second of our probe and of dnsperf.")
  private int rate = 3_000;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-bench");
    try (var nsd = new Nsd(folder, LoadPlan.ADDRESSES, PORT, LoadPlan.zones(TLDS))) {
      nsd.start();
      var ours = ours(folder);
      var dnsperf = dnsperf(folder);
      var blackbox = blackbox(folder);
      System.out.printf("%-20s %9s %12s %12s%n", "error of RTT", "samples", "median µs", "p99 µs");
      row("tldwatch probe", ours);
      row("dnsperf", dnsperf);
      row("blackbox_exporter", blackbox);
    }
    return 0;
  }

  private static void row(String name, List<Double> errors) {
    var sorted = errors.stream().sorted().toList();
    System.out.printf(
        "%-20s %,9d %,12.1f %,12.1f%n",
        name, sorted.size(), quantile(sorted, 0.5), quantile(sorted, 0.99));
  }

  private static double quantile(List<Double> sorted, double q) {
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (q * (sorted.size() - 1)));
  }

  private static double micros(double nanos) {
    return Math.abs(nanos) / 1e3;
  }

  private List<Double> ours(Path folder) throws IOException, InterruptedException {
    var observations = folder.resolve("observations");
    var plan =
        new LoadPlan(TLDS, rate, Duration.ofSeconds(1), PORT, WARM_UP.plusSeconds(seconds + 2L));
    try (var probe =
        ProbeLoad.start(folder.resolve("ours.log"), ProbeOptions.read(), plan, observations)) {
      Thread.sleep(WARM_UP);
      pinToOneCore(probe.pid());
      List<Exchange> exchanges;
      try (var capture = Capture.start(folder, "ours", PORT)) {
        Thread.sleep(Duration.ofSeconds(seconds));
        exchanges = capture.exchanges();
      }
      probe.awaitExit();
      return errors(plan, exchanges, Files.readAllLines(observations));
    }
  }

  private static List<Double> errors(
      LoadPlan plan, List<Exchange> exchanges, List<String> observations) {
    Map<String, TreeMap<Long, Exchange>> seen =
        exchanges.stream()
            .collect(
                Collectors.groupingBy(
                    exchange -> exchange.zone() + ' ' + exchange.server(),
                    Collectors.toMap(
                        Exchange::askedNanos, each -> each, (first, _) -> first, TreeMap::new)));
    var errors = new ArrayList<Double>();
    for (var line : observations) {
      var words = line.split(" ", -1);
      int target = Integer.parseInt(words[0]);
      long sent = Long.parseLong(words[1]) * 1_000;
      var of = seen.getOrDefault(plan.tld(target) + " " + plan.address(target), new TreeMap<>());
      // The question passes the interface a little before or after our stamp of it.
      var near = of.subMap(sent - SAME_NANOS, sent + SAME_NANOS).values();
      if (near.size() == 1) {
        var exchange = near.iterator().next();
        errors.add(micros((double) (Long.parseLong(words[2]) - exchange.roundTripNanos())));
      }
    }
    return errors;
  }

  private List<Double> dnsperf(Path folder) throws IOException, InterruptedException {
    var questions = folder.resolve("questions");
    Files.write(questions, LoadPlan.zones(TLDS).stream().map(tld -> tld + ". SOA").toList());
    var output = folder.resolve("dnsperf.out");
    try (var capture = Capture.start(folder, "dnsperf", PORT)) {
      var process =
          new ProcessBuilder(
                  "dnsperf",
                  "-v",
                  "-s",
                  LoadPlan.ADDRESSES.getFirst(),
                  "-p",
                  Integer.toString(PORT),
                  "-d",
                  questions.toString(),
                  "-e",
                  "-D",
                  "-Q",
                  Integer.toString(rate),
                  "-l",
                  Integer.toString(seconds))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      pinToOneCore(process.pid());
      process.waitFor();
      // A line per answer: > NOERROR x000. SOA 0.000123
      var latencies =
          Files.readAllLines(output).stream()
              .filter(line -> line.startsWith("> "))
              .map(line -> line.split(" ", -1))
              .collect(
                  Collectors.groupingBy(
                      words -> words[2].replaceAll("\\.$", ""),
                      Collectors.mapping(
                          words -> Double.parseDouble(words[4]) * 1e9, Collectors.toList())));
      return inOrder(capture.exchanges(), Exchange::zone, latencies);
    }
  }

  private List<Double> blackbox(Path folder) throws Exception {
    try (var exporter = BlackboxExporter.start(folder, LoadPlan.zones(TLDS).getFirst());
        var capture = Capture.start(folder, "blackbox", PORT)) {
      pinToOneCore(exporter.pid());
      var latencies = exporter.requestNanos(LoadPlan.ADDRESSES, PORT, Duration.ofSeconds(seconds));
      return inOrder(capture.exchanges(), Exchange::server, latencies);
    }
  }

  /**
   * Errors where one question at a time is asked per key, so that the order tells which is which.
   */
  private static List<Double> inOrder(
      List<Exchange> exchanges,
      Function<Exchange, String> key,
      Map<String, List<Double>> latencies) {
    var errors = new ArrayList<Double>();
    exchanges.stream()
        .collect(Collectors.groupingBy(key))
        .forEach(
            (of, seen) -> {
              var said = latencies.getOrDefault(of, List.of());
              for (int i = 0; said.size() == seen.size() && i < seen.size(); i++) {
                errors.add(micros(said.get(i) - seen.get(i).roundTripNanos()));
              }
            });
    return errors;
  }

  private static void pinToOneCore(long pid) throws IOException, InterruptedException {
    new ProcessBuilder("taskset", "-a", "-c", "-p", "0", Long.toString(pid))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
