// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.probe.traffic.Fault;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.dnstap.oracle.Dnstap;
import org.tldwatch.probe.traffic.dnstap.oracle.Message;

/** Whatever a frame holds, its fields are those that protobuf finds, or both refuse it. */
class DnstapReaderFuzzTest implements ReaderSink {
  private static final int MADE_UP = 10_000;

  private final DnstapMessage walker = new DnstapMessage();
  private final DnstapReader reader = new DnstapReader(this);
  private int told;

  @Override
  public void message(MessageView view) {
    told++;
    assertThat(view.clientLength()).isIn(0, 4, 16);
    assertThat(view.timeMicros()).isPositive();
  }

  @Override
  public void malformed(String reason) {
    told++;
  }

  @Test
  void frames_shortRun() {
    assertThat(Mutations.of(DnstapReaderFuzzTest.class, "frames").run(1_500, this::frames))
        .isGreaterThan(20_000);
  }

  @Test
  void madeUp_shortRun() {
    var random = new Random(MADE_UP);
    for (int i = 0; i < MADE_UP; i++) {
      frames(RandomFrames.next(random).toByteArray());
    }
    assertThat(told).isGreaterThan(MADE_UP / 3);
  }

  @FuzzTest(maxDuration = "10m")
  void frames(byte[] octets) {
    var fault = walker.read(octets, 0, octets.length);
    var oracle = oracle(octets);
    assertThat(fault == Fault.PROTOBUF).isEqualTo(oracle == null);
    if (oracle != null) {
      assertThat(fault == Fault.NO_MESSAGE).isEqualTo(!oracle.hasMessage());
    }
    if (fault == null) {
      assertFields(octets, oracle.getMessage());
    }
    assertAnswered(octets);
  }

  private static Dnstap oracle(byte[] octets) {
    try {
      return Dnstap.parseFrom(octets);
    } catch (InvalidProtocolBufferException ignored) {
      return null;
    }
  }

  private void assertFields(byte[] octets, Message message) {
    assertThat(walker.type()).isEqualTo(message.getType().getNumber());
    assertThat(walker.family())
        .isEqualTo(message.hasSocketFamily() ? message.getSocketFamily().getNumber() : 0);
    assertThat(walker.protocolNumber())
        .isEqualTo(message.hasSocketProtocol() ? message.getSocketProtocol().getNumber() : 0);
    assertOctets(octets, walker.client(), walker.clientLength(), message.getQueryAddress());
    assertThat(walker.query() >= 0).isEqualTo(message.hasQueryMessage());
    assertOctets(octets, walker.query(), walker.queryLength(), message.getQueryMessage());
    assertThat(walker.response() >= 0).isEqualTo(message.hasResponseMessage());
    assertOctets(octets, walker.response(), walker.responseLength(), message.getResponseMessage());
    assertTime(walker.queryMicros(), message.getQueryTimeSec(), message.getQueryTimeNsec());
    assertTime(
        walker.responseMicros(), message.getResponseTimeSec(), message.getResponseTimeNsec());
  }

  private static void assertOctets(byte[] octets, int offset, int length, ByteString expected) {
    assertThat(length).isEqualTo(expected.size());
    if (length > 0) {
      assertThat(Arrays.copyOfRange(octets, offset, offset + length))
          .isEqualTo(expected.toByteArray());
    }
  }

  private static void assertTime(long micros, long seconds, int nanos) {
    if (micros > 0) {
      assertThat(micros).isEqualTo(seconds * 1_000_000 + nanos / 1_000);
    } else {
      boolean isTime = seconds > 0 && seconds < 253_402_300_800L && nanos >= 0 && nanos < 1e9;
      assertThat(isTime).isFalse();
      assertThat(micros == 0).isEqualTo(seconds == 0);
    }
  }

  /** Each frame becomes one message, one fault, or is passed over. */
  private void assertAnswered(byte[] octets) {
    int before = told;
    long passedBefore = reader.passedOver();
    reader.read(octets, 0, octets.length, 1);
    assertThat(told - before + reader.passedOver() - passedBefore).isEqualTo(1);
  }
}
