// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.time.Duration;

/**
 * How often a vantage checks itself, and how long it takes to believe a change. Nanoseconds.
 *
 * @param calmEvery between checks while nothing is suspicious: with 13 root servers and five in a
 *     check, each is asked once in 78 s
 * @param anxiousEvery between checks while something is: each root server once in 13 s
 * @param leastGap between the beginnings of two checks, whatever is suspicious
 * @param recovery the control is good for so long before an unfit vantage votes again
 * @param disbelief a control that fails for so long while the targets answer is no control
 */
record Rules(long calmEvery, long anxiousEvery, long leastGap, long recovery, long disbelief) {
  private static final Duration CALM = Duration.ofSeconds(30);
  private static final Duration ANXIOUS = Duration.ofSeconds(5);
  private static final Duration LEAST_GAP = Duration.ofMillis(500);
  private static final Duration LEAST_RECOVERY = Duration.ofSeconds(10);
  private static final Duration LEAST_DISBELIEF = Duration.ofSeconds(60);

  static Rules of(Duration interval, Duration timeout) {
    return new Rules(
        CALM.toNanos(),
        ANXIOUS.toNanos(),
        LEAST_GAP.toNanos(),
        longer(LEAST_RECOVERY, interval.multipliedBy(3)),
        longer(LEAST_DISBELIEF, interval.multipliedBy(2).plus(timeout)));
  }

  private static long longer(Duration one, Duration other) {
    return Math.max(one.toNanos(), other.toNanos());
  }
}
