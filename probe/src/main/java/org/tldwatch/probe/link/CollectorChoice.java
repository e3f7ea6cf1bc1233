// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.time.Duration;

/**
 * Which collector of the list is used: one that works for as long as it works, the next one where
 * it does not, and the first again after a calm time. Confined to the event loop.
 */
final class CollectorChoice {
  /** How long another one has to have worked before the first is tried again. */
  static final Duration CALM = Duration.ofMinutes(5);

  /** A first collector that cannot be reached is tried again after so long. */
  private static final long TRY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final int collectors;
  private final long calmNanos;
  private final long tryAgainNanos;
  private int current;
  private int tried;
  private boolean working;
  private long calmAt;

  CollectorChoice(int collectors, Duration calm) {
    this.collectors = collectors;
    this.calmNanos = calm.toNanos();
    this.tryAgainNanos = Math.min(calmNanos, TRY_AGAIN_NANOS);
  }

  /** Index of the collector to use. */
  int current() {
    return current;
  }

  /** The present collector has spoken. */
  void worked(long nowNanos) {
    working = true;
    tried = 0;
    calmAt = nowNanos + calmNanos;
  }

  /**
   * The stream has broken. One that worked is tried once more, else it is the turn of the next.
   *
   * @return whether none of them works
   */
  boolean broke() {
    if (working) {
      working = false;
      return true;
    }
    current = (current + 1) % collectors;
    tried++;
    return tried % collectors == 0;
  }

  /** Whether it is time for the first collector again. */
  boolean mayReturn(long nowNanos) {
    return current != 0 && nowNanos - calmAt >= 0;
  }

  /**
   * The first is not there yet.
   *
   * @param failed whether it cannot be reached; else it may be in a moment
   */
  void calmAgain(long nowNanos, boolean failed) {
    if (failed) {
      calmAt = nowNanos + tryAgainNanos;
    }
  }

  void returned() {
    current = 0;
    tried = 0;
    working = false;
  }
}
