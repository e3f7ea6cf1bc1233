// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the sender. Rings that nobody waits for are remembered as one. Thread-safe. */
@Component
final class SenderBell {
  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  /** Waits for a ring, at most this long. */
  void await(Duration atMost) throws InterruptedException {
    if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      rings.drainPermits();
    }
  }
}
