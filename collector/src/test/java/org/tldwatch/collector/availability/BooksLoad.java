// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * Says what the books cost: 2,770 addresses over UDP and TCP, 30 vantages, one question in 10 s.
 */
final class BooksLoad {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Outcome GOOD = new Outcome.Answered(0, true, new Serial(1), "", 100, null);
  private static final int TLDS = 277;
  private static final int ADDRESSES = 10;
  private static final int VANTAGES = 30;
  private static final int MINUTES = 30;

  private BooksLoad() {}

  private static List<Target> targets() throws IOException {
    var targets = new ArrayList<Target>();
    for (int tld = 0; tld < TLDS; tld++) {
      var label = "x" + (char) ('a' + tld / 26) + (char) ('a' + tld % 26);
      for (int i = 0; i < ADDRESSES; i++) {
        var address =
            InetAddress.getByAddress(new byte[] {10, (byte) (tld / 256), (byte) tld, (byte) i});
        for (var transport : List.of(Transport.UDP, Transport.TCP)) {
          targets.add(
              new Target(new Tld(label), "ns" + i / 2 + ".nic." + label, address, 53, transport));
        }
      }
    }
    return targets;
  }

  /** Time on the processor, so that others who work on the machine do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] compressed(Books books) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var gzip =
        new GZIPOutputStream(bytes, 1 << 16) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        };
    try (var out = new DataOutputStream(new BufferedOutputStream(gzip, 1 << 16))) {
      Snapshot.write(books, out);
    }
    return bytes.toByteArray();
  }

  public static void main(String[] args) throws IOException {
    var targets = targets();
    var books = new Books(new Rules(0.51, 20, 3, 3), targets, START);
    var random = new Random(1);
    long inTaking = 0;
    long inClosing = 0;
    long taken = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int slot = 0; slot < 6; slot++) {
        for (int vantage = 0; vantage < VANTAGES; vantage++) {
          var batch = new ArrayList<Observation>();
          for (int i = 0; i < targets.size(); i += 2) {
            var target = targets.get(random.nextInt(10) == 0 ? i + 1 : i);
            var sent = START.plusSeconds(60L * minute + 10L * slot + random.nextInt(10));
            Outcome outcome = random.nextInt(100) == 0 ? new Outcome.Timeout() : GOOD;
            batch.add(new Observation("v" + vantage, target, sent, Duration.ofMillis(30), outcome));
          }
          var now = START.plusSeconds(60L * minute + 10L * slot + 10 - (slot == 5 ? 1 : 0));
          long begin = cpuNanos();
          batch.forEach(observation -> books.observe(observation, now));
          inTaking += cpuNanos() - begin;
          taken += batch.size();
        }
      }
      long begin = cpuNanos();
      books.advance(START.plusSeconds(60L * (minute + 1)));
      for (var tld : books.tlds()) {
        books.downtime(tld);
        books.serverDowntimes(tld);
      }
      inClosing += cpuNanos() - begin;
      if (minute == MINUTES / 2) {
        inTaking = 0;
        inClosing = 0;
        taken = 0;
      }
    }
    int measured = MINUTES - 1 - MINUTES / 2;
    System.out.printf("observation %d ns%n", inTaking / taken);
    System.out.printf(
        "minute closed, finished and summed up %.1f ms%n", inClosing / 1e6 / measured);
    System.gc();
    var runtime = Runtime.getRuntime();
    System.out.printf("heap in use %d MiB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    long begin = cpuNanos();
    int size = compressed(books).length;
    System.out.printf("snapshot %d KiB in %d ms%n", size >> 10, (cpuNanos() - begin) / 1_000_000);
    var plain = new ByteArrayOutputStream();
    Snapshot.write(books, new DataOutputStream(plain));
    begin = cpuNanos();
    Snapshot.read(books.rules, new DataInputStream(new ByteArrayInputStream(plain.toByteArray())));
    System.out.printf(
        "of %d KiB, read in %d ms%n", plain.size() >> 10, (cpuNanos() - begin) / 1_000_000);
  }
}
