// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.tldwatch.model.wire.ClockReply;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeMessage;

/** Tells probes the time of the collector, so that they notice when theirs is wrong. */
public final class ClockReplies implements MessageHandler {
  private final InstantSource clock;

  public ClockReplies(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void received(String vantage, ProbeMessage message, Consumer<CollectorMessage> reply) {
    var now = clock.instant();
    reply.accept(
        CollectorMessage.newBuilder()
            .setClockReply(
                ClockReply.newBuilder()
                    .setEchoNanos(message.getClockQuestion().getSentNanos())
                    .setCollectorMicros(ChronoUnit.MICROS.between(Instant.EPOCH, now)))
            .build());
  }
}
