// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;

/**
 * Watches whether our own event loop runs when it should. Each time the loop does something it
 * reports {@link #seen}; where it comes later than it promised by {@link #sleepUntil}, the process
 * stalled in between: stopped, paused by the collector of garbage, or short of CPU. How much of a
 * sample stalls overlap decides whether the sample may be used. What a stall takes of a sleep
 * before the promised moment goes unseen; sleeps are short for that reason.
 */
final class StallWatch {
  private static final long TOLERANCE_NANOS = Duration.ofMillis(2).toNanos();
  private static final int REMEMBERED = 256;

  private final long[] from = new long[REMEMBERED];
  private final long[] until = new long[REMEMBERED];
  private long recorded;
  private long promisedNanos;
  private long longestNanos;

  StallWatch(long nowNanos) {
    promisedNanos = nowNanos;
  }

  /** The loop will be seen again at this moment at the latest. */
  void sleepUntil(long nanos) {
    promisedNanos = nanos;
  }

  /**
   * The loop runs.
   *
   * @return whether it stalled since it was last seen
   */
  boolean seen(long nowNanos) {
    long lag = nowNanos - promisedNanos;
    boolean stalled = lag > TOLERANCE_NANOS;
    if (stalled) {
      record(promisedNanos, nowNanos);
      longestNanos = Math.max(longestNanos, lag);
      promisedNanos = nowNanos;
    }
    return stalled;
  }

  private void record(long fromNanos, long untilNanos) {
    int slot = (int) (recorded++ % REMEMBERED);
    from[slot] = fromNanos;
    until[slot] = untilNanos;
  }

  /** How much of the time between two moments was stall. */
  long overlapNanos(long fromNanos, long untilNanos) {
    long sum = 0;
    for (int age = 1; age <= REMEMBERED && age <= recorded; age++) {
      int slot = (int) ((recorded - age) % REMEMBERED);
      if (until[slot] <= fromNanos) {
        break; // Stalls are recorded in the order of their ends.
      }
      sum += Math.max(0, Math.min(until[slot], untilNanos) - Math.max(from[slot], fromNanos));
    }
    return sum;
  }

  /** How many stalls there were. */
  long stalls() {
    return recorded;
  }

  /** The longest lag so far. */
  Duration longest() {
    return Duration.ofNanos(longestNanos);
  }
}
