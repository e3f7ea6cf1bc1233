// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.tldwatch.lab.real.Nsd;
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
  private static final int PORT = 5399;
  private static final int TLDS = 10;
  private static final List<String> SPEED = List.of("-XX:+UseSerialGC", "-Xmx64m");

  @Option(names = "--targets", description = "Targets of our probe, asked once a second.")
  private int targets = 10_000;

  @Option(names = "--seconds", description = "How long each is measured.")
  private int seconds = 20;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-bench");
    try (var nsd = new Nsd(folder, LoadPlan.ADDRESSES, PORT, LoadPlan.zones(TLDS))) {
      nsd.start();
      double ours = ours(folder);
      double blackbox = blackbox(folder);
      double dnsperf = dnsperf(folder);
      System.out.printf("%-22s %12s %10s%n", "", "per CPU-s", "ratio");
      row("tldwatch probe", ours, ours);
      row("blackbox_exporter", blackbox, ours);
      row("dnsperf", dnsperf, ours);
      calm(folder);
    }
    return 0;
  }

  private static void row(String name, double perCpuSecond, double ours) {
    System.out.printf("%-22s %,12.0f %10.2f%n", name, perCpuSecond, ours / perCpuSecond);
  }

  /** Measured after the first seconds, in which the virtual machine compiles. */
  private double ours(Path folder) throws IOException, InterruptedException {
    var plan =
        new LoadPlan(1, targets, Duration.ofSeconds(1), PORT, Duration.ofSeconds(2L * seconds));
    try (var probe = ProbeLoad.start(folder.resolve("ours.log"), SPEED, plan)) {
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

  /** What a probe costs that watches all ccTLDs at the default interval. */
  private void calm(Path folder) throws IOException, InterruptedException {
    var plan = new LoadPlan(10, 2_800, Duration.ofSeconds(10), PORT, Duration.ofSeconds(125));
    try (var probe = ProbeLoad.start(folder.resolve("calm.log"), ProbeOptions.read(), plan)) {
      Thread.sleep(Duration.ofSeconds(60));
      double before = Cpu.seconds(probe.pid());
      Thread.sleep(Duration.ofSeconds(60));
      System.out.printf(
          "2,800 targets every 10 s: %.1f %% of a core, %.0f MiB resident%n",
          (Cpu.seconds(probe.pid()) - before) / 60 * 100, Cpu.residentMib(probe.pid()));
    }
  }

  private double blackbox(Path folder) throws Exception {
    try (var exporter = BlackboxExporter.start(folder, LoadPlan.zones(1).getFirst())) {
      double before = Cpu.seconds(exporter.pid());
      var requests = exporter.requestNanos(LoadPlan.ADDRESSES, PORT, Duration.ofSeconds(seconds));
      int probes = requests.values().stream().mapToInt(List::size).sum();
      return probes / (Cpu.seconds(exporter.pid()) - before);
    }
  }

  private double dnsperf(Path folder) throws IOException, InterruptedException {
    var questions = folder.resolve("questions");
    Files.writeString(questions, LoadPlan.zones(1).getFirst() + ". SOA\n");
    var command =
        List.of(
            "sh",
            "-c",
            "dnsperf -s %s -p %d -d %s -e -D -l %d; times"
                .formatted(LoadPlan.ADDRESSES.getFirst(), PORT, questions, seconds));
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
