// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Waits that end early when the server is closed. Thread-safe. */
final class Patience {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Duration late;

  /**
   * @param late how much later than the probe waits an answer comes that comes late
   */
  Patience(Duration late) {
    this.late = late;
  }

  /** Waits until an answer is late. */
  void untilLate() {
    pause(late);
  }

  void aSecond() {
    pause(Duration.ofSeconds(1));
  }

  /** Waits until the server is closed. */
  void forEver() {
    pause(Duration.ofHours(1));
  }

  boolean isOver() {
    return end.getCount() == 0;
  }

  void end() {
    end.countDown();
  }

  private void pause(Duration duration) {
    try {
      var _ = end.await(duration.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }
}
