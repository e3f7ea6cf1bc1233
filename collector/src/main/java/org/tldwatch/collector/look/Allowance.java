// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.look;

import java.time.Duration;
import java.time.Instant;

/** What one vantage may be asked for beside its schedule: a token per sample. */
final class Allowance {
  private static final double SHARE = 0.01;

  /** Room for looking at three targets, three times each, however small the normal traffic. */
  private static final double LEAST_ROOM = 9;

  private static final double ROOM_SECONDS = 60;

  private final double perSecond;
  private final double room;
  private double tokens;
  private Instant counted;

  /**
   * An allowance that is all there.
   *
   * @param normalPerSecond questions that the schedule of the vantage asks in a second
   */
  Allowance(double normalPerSecond, Instant now) {
    perSecond = SHARE * normalPerSecond;
    room = Math.max(LEAST_ROOM, ROOM_SECONDS * perSecond);
    tokens = room;
    counted = now;
  }

  /** Takes tokens, if so many are left and the share that should stay for others stays. */
  boolean take(int samples, double keep, Instant now) {
    double seconds = Math.max(0, Duration.between(counted, now).toNanos() / 1e9);
    tokens = Math.min(room, tokens + perSecond * seconds);
    counted = now;
    if (tokens - samples < keep * room) {
      return false;
    }
    tokens -= samples;
    return true;
  }
}
