// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One who listens to events, and what waits for it. Thread-safe. */
final class EventReader {
  /** So far it may be behind beside all that is kept. */
  private static final int BEHIND = 256;

  private final BlockingQueue<EventLog.Event> waiting =
      new ArrayBlockingQueue<>(EventLog.KEPT + BEHIND);
  private final Runnable onDrop;
  private volatile boolean dropped;

  EventReader(Runnable onDrop) {
    this.onDrop = onDrop;
  }

  boolean offer(EventLog.Event event) {
    return waiting.offer(event);
  }

  void drop() {
    dropped = true;
    onDrop.run();
  }

  boolean isDropped() {
    return dropped;
  }

  /** The next event; null where none came in this time. */
  EventLog.@Nullable Event next(Duration patience) throws InterruptedException {
    return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
