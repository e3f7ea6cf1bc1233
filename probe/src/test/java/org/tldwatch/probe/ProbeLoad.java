// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * How many probes a CPU-second buys: one probe against one NSD on loopback, the link to a collector
 * in the same process included. Prints a line per second. Arguments: targets, interval in
 * milliseconds, seconds.
 */
final class ProbeLoad {
  private ProbeLoad() {}

  public static void main(String[] arguments) throws Exception {
    int targets = Integer.parseInt(arguments[0]);
    var interval = Duration.ofMillis(Long.parseLong(arguments[1]));
    int seconds = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("probe-load");
    int port = Nsd.freePort();
    try (var nsd = new Nsd(folder, List.of("127.0.0.1"), port, List.of(new Tld("xa")));
        var collector = new CountingCollector(assignment(targets, port));
        var probe =
            Probe.start(Fixtures.config(interval, Duration.ofSeconds(2)), collector.channel())) {
      nsd.start();
      measure(probe, seconds);
    }
  }

  private static void measure(Probe probe, int seconds) throws InterruptedException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var never = new CountDownLatch(1);
    long answeredBefore = 0;
    long cpuBefore = system.getProcessCpuTime();
    for (int second = 0; second < seconds; second++) {
      if (never.await(1, TimeUnit.SECONDS)) {
        throw new AssertionError();
      }
      var statistics = probe.statistics();
      long answered = statistics.asking().byOutcome().getOrDefault("ok", 0L);
      long cpu = system.getProcessCpuTime();
      double cpuSeconds = (cpu - cpuBefore) / 1e9;
      System.out.printf(
          "answered=%d cpu-s=%.2f per-cpu-s=%.0f rss-mib=%d heap-mib=%d %s buffered=%d%n",
          answered - answeredBefore,
          cpuSeconds,
          (answered - answeredBefore) / cpuSeconds,
          residentMebibytes(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
          statistics.asking(),
          statistics.link().buffered());
      answeredBefore = answered;
      cpuBefore = cpu;
    }
  }

  private static long residentMebibytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException ignored) {
      return 0; // Not Linux, or out of descriptors.
    }
  }

  /** Names differ, so that each target is its own; all of them share the address. */
  private static List<Target> assignment(int targets, int port) {
    var tld = new Tld("xa");
    InetAddress address = Fixtures.LOOPBACK;
    return IntStream.range(0, targets)
        .mapToObj(i -> new Target(tld, "ns" + i + ".nic.xa", address, port, Transport.UDP))
        .toList();
  }
}
