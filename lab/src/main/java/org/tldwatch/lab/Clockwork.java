// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that does what the world does by the clock. A task that fails is logged. */
final class Clockwork implements Script.Timer, AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Clockwork.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lab-clock").daemon().factory());

  @Override
  public void after(Duration delay, Runnable task) {
    if (!thread.isShutdown()) {
      var _ = thread.schedule(() -> attempt(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void every(Duration period, Runnable task) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> attempt(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A task that threw would never run again. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException cause) {
      logger.warn("lab task failed", cause);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
