// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts that run, stopped in reverse order of their start. Thread-safe; closing twice does
 * nothing.
 */
final class Running implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Running.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.close();
      } catch (Exception cause) { // One part that cannot stop must not keep the others running.
        logger.warn("could not stop {}", part.getClass().getSimpleName(), cause);
      }
    }
    closed.countDown();
  }

  /** Blocks until the process is asked to stop, and stops the parts then. */
  void untilStopped() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    closed.await();
  }
}
