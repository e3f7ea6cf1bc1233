// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is taken from a peer, what it is answered, and what costs it its connection. */
class DialogueTest implements Dialogue.Peer {
  private static final List<String> DNSTAP = List.of(ControlFrame.DNSTAP);

  private final Dialogue dialogue = new Dialogue(this);
  private final FrameCutter cutter = new FrameCutter(dialogue);
  private final List<Integer> frames = new ArrayList<>();
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private int started;
  private int stopped;

  @Override
  public void started() {
    started++;
  }

  @Override
  public void frame(byte[] buffer, int offset, int length) {
    frames.add(length);
  }

  @Override
  public void answer(byte[] octets) {
    answers.writeBytes(octets);
  }

  @Override
  public void stopped() {
    stopped++;
  }

  private @Nullable Ending take(byte[]... octets) {
    for (var piece : octets) {
      var fault = cutter.take(piece, 0, piece.length);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  static byte[] control(int type, List<String> contentTypes) {
    return new ControlFrame(type, contentTypes).octets();
  }

  static byte[] data(int length) {
    return ByteBuffer.allocate(Integer.BYTES + length).putInt(length).array();
  }

  private static byte[] announced(int... words) {
    var octets = ByteBuffer.allocate(Integer.BYTES * words.length);
    for (int word : words) {
      octets.putInt(word);
    }
    return octets.array();
  }

  @Test
  void bothDirections_areAnsweredAtOnce() {
    assertThat(take(control(ControlFrame.READY, List.of("other", ControlFrame.DNSTAP)))).isNull();
    assertThat(answers.toByteArray()).isEqualTo(control(ControlFrame.ACCEPT, DNSTAP));
    assertThat(take(control(ControlFrame.START, DNSTAP), data(7), data(9))).isNull();
    answers.reset();
    assertThat(take(control(ControlFrame.STOP, List.of()))).isNull();
    assertThat(answers.toByteArray()).isEqualTo(control(ControlFrame.FINISH, List.of()));
    assertThat(frames).containsExactly(7, 9);
    assertThat(started).isEqualTo(1);
    assertThat(stopped).isEqualTo(1);
    assertThat(dialogue.isStopped()).isTrue();
  }

  @Test
  void oneDirection_isNeverAnswered() {
    assertThat(take(control(ControlFrame.START, DNSTAP), data(1))).isNull();
    assertThat(take(control(ControlFrame.STOP, List.of()))).isNull();
    assertThat(answers.toByteArray()).isEmpty();
    assertThat(frames).containsExactly(1);
    assertThat(started).isEqualTo(1);
    assertThat(stopped).isEqualTo(1);
  }

  @Test
  void withoutContentType_anyIsMeant() {
    assertThat(take(control(ControlFrame.READY, List.of()), control(ControlFrame.START, List.of())))
        .isNull();
    assertThat(dialogue.isStarted()).isTrue();
  }

  @Test
  void otherContentType_isRefused() {
    var other = List.of("protobuf:other.Other");
    assertThat(take(control(ControlFrame.READY, other))).isEqualTo(Ending.CONTENT_TYPE);
    assertThat(answers.toByteArray()).isEmpty();
    assertThat(take(control(ControlFrame.START, other))).isEqualTo(Ending.CONTENT_TYPE);
  }

  @Test
  void severalContentTypesOfOneStream_areRefused() {
    var two = List.of(ControlFrame.DNSTAP, ControlFrame.DNSTAP);
    assertThat(take(control(ControlFrame.START, two))).isEqualTo(Ending.CONTROL_MALFORMED);
  }

  @Test
  void unknownControl_isPassedOverWithinTheStreamAlone() {
    var unknown = announced(0, 12, 99, 1, 0x7FFF_FFFF);
    assertThat(take(control(ControlFrame.START, DNSTAP), unknown, data(3))).isNull();
    assertThat(frames).containsExactly(3);
    assertThat(new FrameCutter(new Dialogue(this)).take(unknown, 0, unknown.length))
        .isEqualTo(Ending.OUT_OF_ORDER);
  }

  @Test
  void framesOutOfPlace_areRefused() {
    assertThat(take(data(5))).isEqualTo(Ending.OUT_OF_ORDER);
    assertThat(take(control(ControlFrame.STOP, List.of()))).isEqualTo(Ending.OUT_OF_ORDER);
    var start = control(ControlFrame.START, DNSTAP);
    assertThat(take(start, start)).isEqualTo(Ending.OUT_OF_ORDER);
    assertThat(take(control(ControlFrame.STOP, List.of()), data(5))).isEqualTo(Ending.OUT_OF_ORDER);
    assertThat(frames).isEmpty();
  }

  @Test
  void mostOctetsOfADataFrame_areTaken() {
    assertThat(take(control(ControlFrame.START, DNSTAP), data(FrameCutter.MOST_DATA))).isNull();
    assertThat(frames).containsExactly(FrameCutter.MOST_DATA);
    for (int length :
        new int[] {FrameCutter.MOST_DATA + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      assertThat(take(announced(length))).isEqualTo(Ending.DATA_TOO_LONG);
    }
  }

  @Test
  void mostOctetsOfAControlFrame_areTaken() {
    assertThat(take(control(ControlFrame.START, DNSTAP))).isNull();
    var longest = ByteBuffer.allocate(8 + 512).putInt(0).putInt(512).putInt(6).array();
    assertThat(take(longest)).isNull();
    for (int length : new int[] {513, Integer.MAX_VALUE, -1}) {
      assertThat(take(announced(0, length))).isEqualTo(Ending.CONTROL_TOO_LONG);
    }
  }

  @Test
  void announcedTooLong_isRefusedAtOnceHoweverItComes() {
    assertThat(take(control(ControlFrame.START, DNSTAP))).isNull();
    assertThat(take(new byte[] {127}, new byte[] {-1, -1})).isNull();
    assertThat(take(new byte[] {-1})).isEqualTo(Ending.DATA_TOO_LONG);
  }

  @Test
  void malformedControl_isRefused() {
    int start = ControlFrame.START;
    assertThat(take(announced(0, 0))).isEqualTo(Ending.CONTROL_MALFORMED);
    assertThat(take(announced(0, 8, start, 1))).isEqualTo(Ending.CONTROL_MALFORMED);
    assertThat(take(announced(0, 12, start, 2, 0))).isEqualTo(Ending.CONTROL_MALFORMED);
    assertThat(take(announced(0, 12, start, 1, 4))).isEqualTo(Ending.CONTROL_MALFORMED);
    assertThat(take(announced(0, 12, start, 1, -1))).isEqualTo(Ending.CONTROL_MALFORMED);
    assertThat(take(control(start, List.of("x".repeat(257))))).isEqualTo(Ending.CONTROL_MALFORMED);
  }
}
