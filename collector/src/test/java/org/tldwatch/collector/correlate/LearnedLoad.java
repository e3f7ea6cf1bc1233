// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.tldwatch.collector.detect.Timing;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/** Says what it costs to keep what was learned of 2,770 addresses over UDP and TCP, 30 vantages. */
final class LearnedLoad {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final int TLDS = 277;
  private static final int ADDRESSES = 10;
  private static final int VANTAGES = 30;
  private static final int ROUNDS = 40;

  private LearnedLoad() {}

  private static List<Target> targets() throws IOException {
    var targets = new ArrayList<Target>();
    for (var transport : List.of(Transport.UDP, Transport.TCP)) {
      for (int i = 0; i < TLDS * ADDRESSES; i++) {
        int tld = i / ADDRESSES;
        var label = "x" + (char) ('a' + tld / 26) + (char) ('a' + tld % 26);
        var address =
            InetAddress.getByAddress(
                new byte[] {10, (byte) (tld / 256), (byte) tld, (byte) (i % ADDRESSES)});
        var server = "ns" + i % ADDRESSES / 2 + ".nic." + label;
        targets.add(new Target(new Tld(label), server, address, 53, transport));
      }
    }
    return targets;
  }

  private static ObservationFeed feed(List<Target> targets) {
    var lookout = new Lookout(Duration.ofDays(3650).toSeconds());
    lookout.timing(new Timing(10_000_000, 2_000_000, VANTAGES, 3.0 * ADDRESSES));
    var feed = new ObservationFeed(lookout);
    targets.forEach(target -> feed.add(target, null));
    return feed;
  }

  private static void learn(ObservationFeed feed, List<Target> targets) {
    for (int round = 0; round < ROUNDS; round++) {
      var known = START.plusSeconds(10L * round);
      for (int vantage = 0; vantage < VANTAGES; vantage++) {
        for (int i = 0; i < targets.size(); i++) {
          var elapsed =
              Duration.ofNanos(20_000_000 + 7_919L * ((round * 31 + vantage * 17 + i) % 99));
          var site = String.format("73697465%02x", (i + vantage) % 7);
          var outcome =
              new Outcome.Answered(
                  0, true, new Serial(1 + round / 8), site, 100, known.plusSeconds(86_400));
          feed.vote(
              new Observation(
                  "v" + vantage, targets.get(i), known.minus(elapsed), elapsed, outcome),
              "EU");
        }
      }
    }
  }

  /** Time on the processor, so that others who work on the machine do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static LearnedCopy copy(ObservationFeed feed, Instant now) {
    var copy = feed.copyLearned(now);
    double all = 0;
    double longest = 0;
    while (!copy.isWhole()) {
      long began = cpuNanos();
      copy.step();
      double millis = (cpuNanos() - began) / 1e6;
      all += millis;
      longest = Math.max(longest, millis);
    }
    IO.println("copied in " + all + " ms, the longest step in " + longest + " ms");
    return copy;
  }

  public static void main(String[] args) throws IOException {
    var targets = targets();
    var feed = feed(targets);
    learn(feed, targets);
    var now = START.plusSeconds(10L * ROUNDS);
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 6; i++) {
      bytes = new ByteArrayOutputStream();
      copy(feed, now).writeTo(bytes);
    }
    long began = cpuNanos();
    var packed = new ByteArrayOutputStream();
    try (var gzip =
        new GZIPOutputStream(packed, 1 << 16) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      bytes.writeTo(gzip);
    }
    IO.println(
        bytes.size()
            + " octets packed to "
            + packed.size()
            + " in "
            + (cpuNanos() - began) / 1e6
            + " ms");
    began = cpuNanos();
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    feed(targets).readLearned(in, now);
    IO.println("read in " + (cpuNanos() - began) / 1e6 + " ms");
  }
}
