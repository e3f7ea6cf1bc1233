// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/** The newest votes on one target, whichever vantage they are from. Not thread-safe. */
final class Ballots {
  private static final int KEPT = 32;
  private static final int OTHERS = 4;
  private static final double LATELY = 0.08;
  private static final double SHAKY = 0.1;

  private final short[] vantages = new short[KEPT];
  private final boolean[] failed = new boolean[KEPT];
  private final long[] sent = new long[KEPT];
  private int next;
  private double failedLately;

  Ballots() {
    Arrays.fill(vantages, (short) -1);
  }

  void add(int vantage, boolean isFailure, long sentMicros) {
    vantages[next] = (short) vantage;
    failed[next] = isFailure;
    sent[next] = sentMicros;
    next = (next + 1) % KEPT;
    failedLately += LATELY * ((isFailure ? 1 : 0) - failedLately);
  }

  /** Share of the votes of all vantages that failed, over the last dozen or so. */
  double failedLately() {
    return failedLately;
  }

  /** Whether so many votes failed lately that the target itself explains failures. */
  boolean isShaky() {
    return failedLately > SHAKY;
  }

  /** Share of the newest votes of other vantages that failed: of the last four, or lately. */
  double failedForOthers(int vantage) {
    int seen = 0;
    int bad = 0;
    for (int i = 1; i <= KEPT && seen < OTHERS; i++) {
      int at = (next + KEPT - i) % KEPT;
      if (vantages[at] >= 0 && vantages[at] != vantage) {
        seen++;
        bad += failed[at] ? 1 : 0;
      }
    }
    return seen == 0 ? 0 : Math.max(failedLately, (double) bad / seen);
  }

  /** Share of the failed among the newest votes on questions that left at a moment or later. */
  double failedSince(long sinceMicros) {
    int seen = 0;
    int bad = 0;
    for (int i = 0; i < KEPT; i++) {
      if (vantages[i] >= 0 && sent[i] >= sinceMicros) {
        seen++;
        bad += failed[i] ? 1 : 0;
      }
    }
    return seen == 0 ? 1 : (double) bad / seen;
  }
}
