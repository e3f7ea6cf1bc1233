// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.time.Duration;

/**
 * How far the wall clock is from the collector's, after Marzullo and NTP: of the newest replies the
 * one with the shortest round trip is believed, and half of that round trip is the uncertainty. The
 * replies are kept against the monotonic clock, so that a step of the wall clock shows at once.
 * Pure; nanoseconds throughout.
 */
final class ClockWatch {
  private static final long TOLERATED = Duration.ofMillis(500).toNanos();

  /** Adjusting moves a clock by 0.5 ms in a second at most; this is somebody setting it. */
  private static final long STEP = Duration.ofMillis(100).toNanos();

  private static final int REMEMBERED = 8;

  private final long[] collectorMinusMonotonic = new long[REMEMBERED];
  private final long[] roundTrips = new long[REMEMBERED];
  private int replies;
  private boolean isAligned;
  private long wallMinusMonotonic;
  private long steps;

  /** The present difference of our own clocks; to be told often. */
  void aligned(long newWallMinusMonotonic) {
    if (isAligned && Math.abs(newWallMinusMonotonic - wallMinusMonotonic) > STEP) {
      steps++;
    }
    isAligned = true;
    wallMinusMonotonic = newWallMinusMonotonic;
  }

  /** A reply of the collector; a round trip that cannot be is ignored. */
  void reply(long sent, long received, long collectorNanos) {
    long roundTrip = received - sent;
    if (roundTrip < 0) {
      return;
    }
    int slot = replies++ % REMEMBERED;
    collectorMinusMonotonic[slot] = collectorNanos - (sent + roundTrip / 2);
    roundTrips[slot] = roundTrip;
  }

  boolean isKnown() {
    return replies > 0 && isAligned;
  }

  /** Wall clock minus the collector's; 0 before the first reply. */
  long offset() {
    return isKnown() ? wallMinusMonotonic - collectorMinusMonotonic[best()] : 0;
  }

  /** By how much the offset may be wrong. */
  long uncertainty() {
    return isKnown() ? roundTrips[best()] / 2 : 0;
  }

  /** Whether the clock is off beyond doubt. */
  boolean isWrong() {
    return Math.abs(offset()) - uncertainty() > TOLERATED;
  }

  long steps() {
    return steps;
  }

  private int best() {
    int best = 0;
    for (int i = 1; i < Math.min(replies, REMEMBERED); i++) {
      best = roundTrips[i] < roundTrips[best] ? i : best;
    }
    return best;
  }
}
