// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.util.concurrent.Semaphore;

/**
 * Memory for the batches that are dealt with at a time, of all probes together: while the judgement
 * is behind, no stream reads on, and no more than this is decoded. Thread-safe; first come, first
 * served.
 */
final class Room {
  private final int most;
  private final Semaphore free;

  /**
   * Room for so many bytes as they come over the wire.
   *
   * @param most at least 1
   */
  Room(int most) {
    this.most = most;
    this.free = new Semaphore(most, true);
  }

  /** Some room that is taken until it is closed. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for room; what is larger than all of it takes all of it. */
  Place take(int bytes) throws InterruptedException {
    int taken = Math.clamp(bytes, 1, most);
    free.acquire(taken);
    return () -> free.release(taken);
  }
}
