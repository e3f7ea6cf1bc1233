// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.lab.real.Nsd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * As many targets as the whole root zone has name-server addresses, each asked once a second: how
 * late questions leave, whether any is lost, and what it costs.
 */
@Command(
    name = "whole-root",
    description = "14,589 targets each second: lateness, loss, memory and CPU of the probe.")
final class WholeRootZone implements Callable<Integer> {
  private static final int PORT = 5397;
  private static final int TLDS = 100;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  @Option(names = "--targets", description = "Targets asked once a second.")
  private int targets = 14_589;

  @Option(names = "--seconds", description = "How long it is measured.")
  private int seconds = 300;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-bench");
    var observations = folder.resolve("observations");
    try (var nsd = new Nsd(folder, LoadPlan.ADDRESSES, PORT, LoadPlan.zones(TLDS))) {
      nsd.start();
      var plan = new LoadPlan(TLDS, targets, INTERVAL, PORT, WARM_UP.plusSeconds(seconds));
      try (var probe =
          ProbeLoad.start(folder.resolve("probe.log"), ProbeOptions.read(), plan, observations)) {
        measure(probe);
      }
    }
    lateness(observations);
    return 0;
  }

  private void measure(ChildJvm probe) throws IOException, InterruptedException {
    Thread.sleep(WARM_UP);
    double before = Cpu.seconds(probe.pid());
    Thread.sleep(Duration.ofSeconds(seconds - 5));
    double cores = (Cpu.seconds(probe.pid()) - before) / (seconds - 5);
    double resident = Cpu.residentMib(probe.pid());
    probe.awaitExit();
    var tally = probe.output().strip().lines().toList().getLast().split(" ", -1);
    System.out.printf(
        "%,d targets each second for %d s: %s answers, %s other outcomes,"
            + " %s of %s expected samples asked, %s slots missed; %.2f cores, %.0f MiB resident%n",
        targets, seconds, tally[0], tally[1], tally[3], tally[2], tally[4], cores, resident);
  }

  /**
   * A target's slots lie at a fixed offset in the second, and no question leaves before its slot:
   * the earliest of its offsets is the nearest to the slot that can be seen from outside.
   */
  private void lateness(Path observations) throws IOException {
    long interval = INTERVAL.toNanos() / 1_000;
    var earliest = new long[targets];
    Arrays.fill(earliest, -1);
    try (var lines = Files.lines(observations)) {
      lines
          .map(line -> line.split(" ", -1))
          .forEach(
              words -> {
                int target = Integer.parseInt(words[0]);
                long offset = Long.parseLong(words[1]) % interval;
                long known = earliest[target];
                boolean earlier =
                    known < 0 || Math.floorMod(offset - known, interval) > interval / 2;
                earliest[target] = earlier ? offset : known;
              });
    }
    try (var lines = Files.lines(observations)) {
      var late =
          lines
              .map(line -> line.split(" ", -1))
              .mapToLong(
                  words ->
                      Math.floorMod(
                          Long.parseLong(words[1]) - earliest[Integer.parseInt(words[0])],
                          interval))
              .sorted()
              .toArray();
      System.out.printf(
          "lateness of slots: median %.2f ms, p99 %.2f ms, p99.9 %.2f ms, worst %.2f ms%n",
          at(late, 0.5), at(late, 0.99), at(late, 0.999), at(late, 1));
    }
  }

  private static double at(long[] sortedMicros, double q) {
    return sortedMicros[(int) (q * (sortedMicros.length - 1))] / 1e3;
  }
}
