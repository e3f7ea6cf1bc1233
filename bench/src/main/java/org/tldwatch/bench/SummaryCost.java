// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.traffic.summary.Capture;
import org.tldwatch.probe.traffic.summary.EpochKeys;
import org.tldwatch.probe.traffic.summary.Summariser;
import org.tldwatch.probe.traffic.summary.SummariserSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds made-up messages up on one thread, as a connection of a sensor does after decoding. */
@Command(
    name = "summary",
    description = "CPU time, garbage and memory of traffic summaries, without decoding.")
final class SummaryCost implements Callable<Integer> {
  private static final long START_MICROS = 1_800_000_000_000_000L;
  private static final long WINDOW_MICROS = 10_000_000;
  private static final int PER_WINDOW = 4_000_000;
  private static final long MILLION = 1_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Option(names = "--millions", description = "Messages of ordinary traffic, in millions.")
  private long millions = 40;

  @Option(
      names = "--flood-millions",
      description = "Messages of a flood, half of them queries from random sources, in millions.")
  private long floodMillions = 2_000;

  private int largestBytes;

  @Override
  public Integer call() throws IOException {
    measure("ordinary", false, 8 * MILLION); // Until it is compiled.
    System.out.println(
        "| traffic | messages | CPU ns/message | garbage B/message | largest summary, B | RSS MiB |");
    System.out.println("|---|---|---|---|---|---|");
    System.out.println(measure("ordinary", false, millions * MILLION));
    System.out.println(measure("flood of random sources", true, floodMillions * MILLION));
    return 0;
  }

  private String measure(String what, boolean flood, long messages) throws IOException {
    var traffic = new MadeUpTraffic(flood);
    var settings =
        new SummariserSettings(
            "bench",
            "ns1.nic.xa",
            List.of(new Tld("xa")),
            EpochKeys.federated(new byte[32], Duration.ofDays(1)),
            true,
            null);
    largestBytes = 0;
    var summariser =
        new Summariser(
            settings,
            Capture.UNKNOWN,
            START_MICROS,
            summary -> largestBytes = Math.max(largestBytes, summary.getSerializedSize()));
    var sink = summariser.began();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long garbage = THREADS.getCurrentThreadAllocatedBytes();
    long now = START_MICROS;
    for (long i = 0; i < messages; i++) {
      if (i % PER_WINDOW == 0 && i > 0) {
        now += WINDOW_MICROS;
        summariser.tick(now);
      }
      traffic.next(now);
      sink.message(traffic);
    }
    summariser.stop(now);
    cpu = THREADS.getCurrentThreadCpuTime() - cpu;
    garbage = THREADS.getCurrentThreadAllocatedBytes() - garbage;
    return String.format(
        "| %s | %d | %.0f | %.1f | %d | %.0f |",
        what,
        messages,
        (double) cpu / messages,
        (double) garbage / messages,
        largestBytes,
        Cpu.residentMib(ProcessHandle.current().pid()));
  }
}
