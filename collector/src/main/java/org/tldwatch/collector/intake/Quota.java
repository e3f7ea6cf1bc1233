// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/**
 * How many observations a vantage may send, as a token bucket: a multiple of what its assignment
 * makes it observe, since a spool is replayed at up to ten times that. Thread-safe.
 */
final class Quota {
  /** A replay is ten times the pace beside what is live; twice that is no honest probe. */
  private static final double TIMES = 22;

  /** A replay may be as fast whatever the pace is (2,000/s), and again twice. */
  private static final double LEAST_PER_SECOND = 5_000;

  /** What may come at once, after a stall of the link. */
  private static final double BURST_SECONDS = 60;

  @GuardedBy("this")
  private double perSecond;

  @GuardedBy("this")
  private double tokens;

  @GuardedBy("this")
  private long filledNanos;

  /**
   * A full bucket.
   *
   * @param expectedPerSecond observations that the assignment makes
   * @param nowNanos monotonic, as in {@link #take}
   */
  Quota(double expectedPerSecond, long nowNanos) {
    perSecond = perSecond(expectedPerSecond);
    tokens = perSecond * BURST_SECONDS;
    filledNanos = nowNanos;
  }

  private static double perSecond(double expected) {
    return Math.max(LEAST_PER_SECOND, TIMES * expected);
  }

  /** The assignment is another one as of now; what was used up stays used up. */
  synchronized void expect(double expectedPerSecond, long nowNanos) {
    fill(nowNanos);
    perSecond = perSecond(expectedPerSecond);
    tokens = Math.min(tokens, perSecond * BURST_SECONDS);
  }

  /** Takes all of them, or none and says false. */
  synchronized boolean take(int observations, long nowNanos) {
    fill(nowNanos);
    if (observations > tokens) {
      return false;
    }
    tokens -= observations;
    return true;
  }

  @GuardedBy("this")
  private void fill(long nowNanos) {
    double elapsed = Math.max(0, nowNanos - filledNanos) / (double) Duration.ofSeconds(1).toNanos();
    filledNanos = nowNanos;
    tokens = Math.min(perSecond * BURST_SECONDS, tokens + elapsed * perSecond);
  }
}
