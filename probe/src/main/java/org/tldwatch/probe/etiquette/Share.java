// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

/**
 * The hundredth of its normal traffic that a probe asks beside the schedule when a collector wants
 * it to look again. Thread-safe.
 */
public final class Share {
  private static final double SHARE = 0.01;

  /** Room for looking at three targets, three times each, however small the normal traffic. */
  private static final int LEAST_ROOM = 9;

  private static final double ROOM_SECONDS = 60;

  private final Bucket bucket;
  private final long tokenNanos;
  private final long roomNanos;

  /**
   * A share that is all there yet.
   *
   * @param perSecond questions that the schedule asks in a second, above 0
   */
  public Share(double perSecond, long nowNanos) {
    double tokens = SHARE * perSecond;
    tokenNanos = (long) (1e9 / tokens);
    roomNanos = (long) ((Math.max(LEAST_ROOM, ROOM_SECONDS * tokens) - 1) * tokenNanos);
    bucket = new Bucket(nowNanos);
  }

  /** Takes one question out of the share, where one is left. */
  public boolean tryTake(long nowNanos) {
    return bucket.take(nowNanos, tokenNanos, roomNanos);
  }
}
