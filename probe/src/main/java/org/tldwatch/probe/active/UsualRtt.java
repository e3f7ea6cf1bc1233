// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;

/**
 * The round trip time that is usual at one target: location and deviation of its logarithm,
 * averaged with weights that fall exponentially. After how long without an answer a question is
 * overdue follows from them.
 */
final class UsualRtt {
  /*
   * Round trip times are skewed to the right, and their logarithms much less so. An answer counts as
   * three deviations off at most: a single late one moves little, and after a change of route the
   * deviation grows until the location has caught up, some fifty answers later. Meanwhile questions
   * become overdue later, never sooner.
   */

  /** Where no question is overdue before its timeout. */
  static final long NEVER = Long.MAX_VALUE;

  /** No question is overdue before this, in nanoseconds. */
  static final long LEAST_NANOS = Duration.ofMillis(250).toNanos();

  static final int WARM = 30;

  private static final double DEVIATIONS = 3;
  private static final double RATE = 1.0 / 50;
  private static final double LEAST_VARIANCE = 0.03 * 0.03;

  private int answers;
  private double location;
  private double variance;
  private long overdueAfterNanos = NEVER;

  /** An answer came after so long. */
  void answered(long rttNanos) {
    double logarithm = Math.log((double) Math.max(1, rttNanos));
    if (answers < WARM) {
      answers++;
      double off = logarithm - location;
      location += off / answers;
      variance += (off * (logarithm - location) - variance) / answers;
    } else {
      double most = DEVIATIONS * deviation();
      double off = Math.clamp(logarithm - location, -most, most);
      location += RATE * off;
      variance += RATE * (off * off - variance);
    }
    if (answers == WARM) {
      overdueAfterNanos = (long) (Math.exp(location + DEVIATIONS * deviation()) + LEAST_NANOS);
    }
  }

  private double deviation() {
    return Math.sqrt(Math.max(variance, LEAST_VARIANCE));
  }

  /** Nanoseconds after it left from which on a question is overdue; {@link #NEVER} until warm. */
  long overdueAfterNanos() {
    return overdueAfterNanos;
  }
}
