// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.health.Inquiry.Reply;

/**
 * What this host itself adds to every round trip time: the median of the newest answers of a
 * responder in this process. It is published, and subtracted from nothing.
 */
final class Floor implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Floor.class);
  private static final Duration LISTEN = Duration.ofMillis(500);
  private static final int REMEMBERED = 31;

  private final Inquirer inquirer;
  private final long[] rtts = new long[REMEMBERED];
  private @Nullable FloorResponder responder;
  private int answers;

  /**
   * @param inquirer asks without a source address of its own
   */
  Floor(Inquirer inquirer) {
    this.inquirer = inquirer;
  }

  void start() {
    try {
      responder = new FloorResponder();
    } catch (IOException cause) {
      logger.warn("floor cannot be measured: {}", cause.getMessage());
    }
  }

  void measure() {
    var open = responder;
    if (open != null) {
      inquirer.ask(open.address(), LISTEN, this::heard);
    }
  }

  private void heard(Reply reply) {
    if (reply instanceof Reply.Answer(byte[] _, long elapsed)) {
      rtts[answers++ % REMEMBERED] = elapsed;
    }
  }

  /** Nanoseconds; 0 before the first answer. */
  long median() {
    long[] sorted = Arrays.copyOf(rtts, Math.min(answers, REMEMBERED));
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  @Override
  public void close() {
    var open = responder;
    if (open != null) {
      open.close();
    }
  }
}
