// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.time.Duration;

/** When a gauge is so old that it says nothing about the present and is shown no longer. */
final class Freshness {
  /** Also three times what lay between the last two values: who is asked rarely answers rarely. */
  private static final long LASTS = Duration.ofMinutes(15).toNanos();

  private static final long GAPS = 3;

  private Freshness() {}

  /**
   * Whether a value is shown.
   *
   * @param at when it was taken, nanoseconds; 0 where there is none
   * @param gap time between it and the one before, 0 where there was none
   */
  static boolean isFresh(long now, long at, long gap) {
    return at != 0 && now - at <= Math.max(LASTS, GAPS * gap);
  }
}
