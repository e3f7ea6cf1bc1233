// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket in one number: the time at which the bucket will be full again (the generic cell
 * rate algorithm of ITU-T I.371). A question moves it on by the time that one token takes to come;
 * where it lies too far ahead, there is no token. Thread-safe.
 */
final class Bucket {
  private final AtomicLong fullAtNanos;

  Bucket(long nowNanos) {
    fullAtNanos = new AtomicLong(nowNanos);
  }

  /**
   * Takes a token.
   *
   * @param tokenNanos time in which one token comes
   * @param roomNanos how far ahead the bucket may be full at most, before this token is taken: with
   *     room for one token at a time 0, for each more {@code tokenNanos} more
   */
  boolean take(long nowNanos, long tokenNanos, long roomNanos) {
    while (true) {
      long fullAt = fullAtNanos.get();
      long ahead = fullAt - nowNanos;
      if (ahead > roomNanos) {
        return false;
      }
      if (fullAtNanos.compareAndSet(fullAt, nowNanos + Math.max(0, ahead) + tokenNanos)) {
        return true;
      }
    }
  }

  /** Gives a token back that was taken for nothing. */
  void giveBack(long tokenNanos) {
    fullAtNanos.addAndGet(-tokenNanos);
  }

  /** Nanoseconds until a token could be taken; at most 0 where one could be now. */
  long wait(long nowNanos, long roomNanos) {
    return fullAtNanos.get() - nowNanos - roomNanos;
  }

  /** After lower limits, what was taken under the higher ones should not count for ever. */
  void bound(long nowNanos, long aheadNanos) {
    fullAtNanos.accumulateAndGet(nowNanos + aheadNanos, (old, most) -> old - most > 0 ? most : old);
  }
}
