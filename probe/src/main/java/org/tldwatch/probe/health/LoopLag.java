// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.Arrays;

/** By how much the event loop was late, over the newest 200 looks, or ten seconds. */
final class LoopLag {
  private static final int REMEMBERED = 200;

  private final long[] lags = new long[REMEMBERED];
  private int looks;

  void late(long nanos) {
    lags[looks++ % REMEMBERED] = Math.max(0, nanos);
  }

  /** Nanoseconds that 99 % of the looks did not exceed; 0 before the first. */
  long p99() {
    long[] sorted = sorted();
    return sorted.length == 0 ? 0 : sorted[(sorted.length * 99 - 1) / 100];
  }

  long longest() {
    long[] sorted = sorted();
    return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
  }

  private long[] sorted() {
    long[] sorted = Arrays.copyOf(lags, Math.min(looks, REMEMBERED));
    Arrays.sort(sorted);
    return sorted;
  }
}
