// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tldwatch.model.Family;

/** Reads once a second what the host says of itself, on a thread of its own. */
final class HostWatch implements AutoCloseable {
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("host-watch").daemon(true).factory());
  private final KernelClock clock = new KernelClock();
  private long collections;
  private long collectionMillis;
  private long longestMillis;

  /** Begins to read; the consumer is called on the thread of the watch. */
  void start(Consumer<HostReading> onReading) {
    var _ = thread.scheduleAtFixedRate(() -> onReading.accept(read()), 0, 1, TimeUnit.SECONDS);
  }

  private HostReading read() {
    long count = 0;
    long millis = 0;
    for (var collector : collectors) {
      count += Math.max(0, collector.getCollectionCount());
      millis += Math.max(0, collector.getCollectionTime());
    }
    if (count > collections) {
      long mean = (millis - collectionMillis) / (count - collections);
      longestMillis = Math.max(longestMillis, mean);
    }
    collections = count;
    collectionMillis = millis;
    return new HostReading(
        Map.of(
            Family.IPV4, UdpCounters.ofSnmp(lines("/proc/net/snmp")),
            Family.IPV6, UdpCounters.ofSnmp6(lines("/proc/net/snmp6"))),
        count,
        millis,
        longestMillis,
        clock.read());
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException ignored) {
      return List.of(); // No Linux, or no such family: nothing is counted.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
