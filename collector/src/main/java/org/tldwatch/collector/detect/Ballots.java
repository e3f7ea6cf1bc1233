// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** The newest votes on one target, whichever vantage they are from. Not thread-safe. */
final class Ballots {
  private static final int KEPT = 32;
  private static final int OTHERS = 4;
  private static final double LATELY = 0.08;
  private static final double SHAKY = 0.1;

  /** Each vote in two places: when its question left, and who failed or not; -1 for no vote. */
  private final long[] votes = new long[2 * KEPT];

  private int next;
  private double failedLately;

  Ballots() {
    for (int i = 0; i < KEPT; i++) {
      votes[2 * i + 1] = -1;
    }
  }

  void add(int vantage, boolean isFailure, long sentMicros) {
    votes[2 * next] = sentMicros;
    votes[2 * next + 1] = 2L * vantage + (isFailure ? 1 : 0);
    next = (next + 1) % KEPT;
    failedLately += LATELY * ((isFailure ? 1 : 0) - failedLately);
  }

  private boolean isVote(int at) {
    return votes[2 * at + 1] >= 0;
  }

  private long vantage(int at) {
    return votes[2 * at + 1] >> 1;
  }

  private int failed(int at) {
    return (int) (votes[2 * at + 1] & 1);
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
      if (isVote(at) && vantage(at) != vantage) {
        seen++;
        bad += failed(at);
      }
    }
    return seen == 0 ? 0 : Math.max(failedLately, (double) bad / seen);
  }

  /** Share of the failed among the newest votes on questions that left at a moment or later. */
  double failedSince(long sinceMicros) {
    int seen = 0;
    int bad = 0;
    for (int i = 0; i < KEPT; i++) {
      if (isVote(i) && votes[2 * i] >= sinceMicros) {
        seen++;
        bad += failed(i);
      }
    }
    return seen == 0 ? 1 : (double) bad / seen;
  }
}
