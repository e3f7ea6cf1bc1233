// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What one site of a target serves: the zone's serial and how late it usually comes, the expiration
 * of its signatures and how near it usually gets. Not thread-safe.
 */
final class SiteContent {
  private static final int LAGS = 64;
  private static final int CYCLES = 8;
  private static final int LEAST_LAGS = 3;
  private static final double LAG_MARGIN = 1.25;
  private static final long LEAST_MARGIN_SECONDS = 600;

  private final int site;
  private boolean seen;
  private int serial;
  private long expiresSeconds;
  private long seenMicros;

  private final long[] lags = new long[LAGS];
  private int lagCount;
  private final long[] minima = new long[CYCLES];
  private int cycles;
  private long jumpSeconds;

  SiteContent(int site) {
    this.site = site;
  }

  int site() {
    return site;
  }

  /** When it was seen last. */
  long seenMicros() {
    return seenMicros;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(site);
    out.writeInt(serial);
    out.writeLong(expiresSeconds);
    out.writeLong(seenMicros);
    out.writeLong(jumpSeconds);
    writeNewest(lags, lagCount, out);
    writeNewest(minima, cycles, out);
  }

  /** The newest of all values that came, in the order in which they did. */
  private static void writeNewest(long[] ring, int all, DataOutput out) throws IOException {
    int kept = Math.min(all, ring.length);
    out.writeInt(kept);
    for (int i = all - kept; i < all; i++) {
      out.writeLong(ring[i % ring.length]);
    }
  }

  /** Reads what {@link #write} writes after the site. */
  static SiteContent read(int site, LearnedInput in) throws IOException {
    var content = new SiteContent(site);
    content.seen = true;
    content.serial = in.integer();
    content.expiresSeconds = in.moment();
    content.seenMicros = in.moment();
    content.jumpSeconds = in.moment();
    content.lagCount = readInto(content.lags, "lags of a site", in);
    content.cycles = readInto(content.minima, "cycles of a site", in);
    return content;
  }

  private static int readInto(long[] ring, String what, LearnedInput in) throws IOException {
    int kept = in.count(what, ring.length);
    for (int i = 0; i < kept; i++) {
      ring[i] = in.moment();
    }
    return kept;
  }

  long expiresSeconds() {
    return expiresSeconds;
  }

  boolean isSeenSince(long micros) {
    return seen && seenMicros >= micros;
  }

  /** Whether it is known yet what is usual here. */
  boolean knows(Symptom symptom) {
    return symptom == Symptom.STALE ? lagCount >= LEAST_LAGS : cycles > 0 && expiresSeconds > 0;
  }

  /** Whether a newer serial was seen elsewhere. */
  boolean isBehind(SerialLine line) {
    return line.count() > 0 && SerialLine.isAfter(line.newest(), serial);
  }

  /**
   * What may be learned from an answer.
   *
   * @param lag how late serials come
   * @param cycle how near expiration comes
   * @param gapMicros within which the answer before must have come
   */
  record Learning(boolean lag, boolean cycle, long gapMicros) {}

  /**
   * What an answer said.
   *
   * @param expiresSeconds expiration of the signature; 0 where unsigned
   */
  record Said(int site, int serial, long expiresSeconds) {}

  void take(SerialLine line, Said said, Learning learning, long nowMicros) {
    int newSerial = said.serial();
    long newExpires = said.expiresSeconds();
    boolean gapless = seen && nowMicros - seenMicros <= learning.gapMicros();
    if (!seen || SerialLine.isAfter(newSerial, serial)) {
      if (gapless && learning.lag()) {
        learnLag(line, newSerial, nowMicros);
      }
      serial = newSerial;
    }
    if (!seen || newExpires > expiresSeconds) {
      if (gapless && learning.cycle() && expiresSeconds > 0) {
        learnCycle(newExpires, nowMicros / 1_000_000);
      }
      expiresSeconds = newExpires;
    }
    seen = true;
    seenMicros = nowMicros;
  }

  private void learnLag(SerialLine line, int newSerial, long nowMicros) {
    for (int i = 0; i < line.count(); i++) {
      int each = line.serial(i);
      if (SerialLine.isAfter(each, serial) && !SerialLine.isAfter(each, newSerial)) {
        lags[lagCount++ % LAGS] = nowMicros - line.firstSeen(i);
      }
    }
    if (line.count() == 0 || SerialLine.isAfter(newSerial, line.newest())) {
      lags[lagCount++ % LAGS] = 0;
    }
  }

  private void learnCycle(long newExpires, long nowSeconds) {
    minima[cycles++ % CYCLES] = expiresSeconds - nowSeconds;
    jumpSeconds = newExpires - expiresSeconds;
  }

  /**
   * Whether a serial that was seen elsewhere has been missing here for longer than is usual: than
   * the latest of the last lags, a quarter more, and two rounds.
   */
  boolean isOverdue(SerialLine line, long intervalMicros, long nowMicros) {
    if (!knows(Symptom.STALE)) {
      return false;
    }
    for (int i = 0; i < line.count(); i++) {
      if (SerialLine.isAfter(line.serial(i), serial)) {
        return nowMicros - line.firstSeen(i) > allowedMicros(intervalMicros);
      }
    }
    return false;
  }

  private long allowedMicros(long intervalMicros) {
    long most = 0;
    for (int i = 0; i < Math.min(lagCount, LAGS); i++) {
      most = Math.max(most, lags[i]);
    }
    return (long) (most * LAG_MARGIN) + 2 * intervalMicros;
  }

  /**
   * Whether less time is left to the signatures than there ever is before they are renewed.
   *
   * @param nearly whether it counts that they are half a cycle from that
   */
  boolean isShort(boolean nearly, long nowMicros) {
    if (!knows(Symptom.EXPIRING)) {
      return false;
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < Math.min(cycles, CYCLES); i++) {
      least = Math.min(least, minima[i]);
      most = Math.max(most, minima[i]);
    }
    long margin = Math.max(LEAST_MARGIN_SECONDS, Math.max(jumpSeconds / 10, 2 * (most - least)));
    long remaining = expiresSeconds - nowMicros / 1_000_000;
    return remaining < least - margin + (nearly ? jumpSeconds / 2 : 0);
  }
}
