// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a connection may stay without a stream. */
class StreamHandlerTest {
  private final CountingSinks sinks = new CountingSinks();
  private final Reception reception = new Reception(sinks, InstantSource.system());
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new StreamHandler(reception, new Shedding(Duration.ofSeconds(1), () -> 0), "test"));

  private void pass(Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  private void send(byte[] octets) {
    channel.writeInbound(Unpooled.wrappedBuffer(octets));
  }

  @Test
  void withoutStart_itEndsInTime() {
    send(Producer.control(ControlFrame.READY, List.of(ControlFrame.DNSTAP)));
    pass(Reception.START_WITHIN.minusSeconds(1));
    assertThat(channel.isOpen()).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(channel.isOpen()).isFalse();
    assertThat(reception.account().counts().endings()).containsEntry("too-late", 1L);
  }

  @Test
  void withStart_itStaysHoweverLittleComes() {
    send(Producer.control(ControlFrame.START, List.of()));
    pass(Duration.ofDays(1));
    assertThat(channel.isOpen()).isTrue();
    send(Producer.realFrames());
    assertThat(sinks.messages).hasValue(12);
  }

  /** Netty may hand on buffers that are no arrays, as its own TLS does with another provider. */
  @Test
  void buffersOutsideTheHeap_areTakenToo() {
    send(Producer.control(ControlFrame.START, List.of()));
    var frames = Producer.realFrames();
    channel.writeInbound(Unpooled.directBuffer(frames.length).writeBytes(frames));
    assertThat(sinks.messages).hasValue(12);
  }
}
