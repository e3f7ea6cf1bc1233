// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.testing.Mutations;

/** Whatever a server sends, the decoder makes an outcome of it. */
class AnswerDecoderFuzzTest {
  private static final List<Question> QUESTIONS =
      List.of(Question.about(new Tld("xa")), Question.ofRandomName(new Tld("xa")));
  private static final Drawn DRAWN = new Fixed();
  private static final long NOW = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();

  private final AnswerDecoder decoder = new AnswerDecoder();

  @Test
  void decode_shortRun() {
    assertThat(Mutations.of(AnswerDecoderFuzzTest.class, "decode").run(5_000, this::decode))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void decode(byte[] message) {
    for (var question : QUESTIONS) {
      question.mismatch(message, message.length, DRAWN);
      if (message.length >= question.end()) {
        decode(question, answering(question, message));
      }
    }
  }

  private void decode(Question question, byte[] message) {
    assertThat(question.mismatch(message, message.length, DRAWN)).isNull();
    for (var transport : Transport.values()) {
      for (var security : ZoneSecurity.values()) {
        var outcome = decoder.decode(message, message.length, question, transport, security, NOW);
        assertThat(outcome.fineLabel()).matches("[a-z0-9-]+");
        assertThat(outcome.nsid().length()).isLessThanOrEqualTo(256);
        assertThat(decoder.extendedError()).isBetween(-1, 65_535);
        assertThat(decoder.serverCookie(new byte[0])).hasSizeLessThanOrEqualTo(32);
        decoder.echoes(DRAWN.clientCookie());
      }
    }
  }

  /** With the id, flags and question of an answer, so that the rest is reached. */
  private static byte[] answering(Question question, byte[] foreign) {
    var query = Unpooled.buffer();
    question.write(query, DRAWN);
    var message = foreign.clone();
    query.getBytes(0, message, 0, 2);
    message[2] = (byte) (message[2] & 0x07 | 0x80);
    message[4] = 0;
    message[5] = 1;
    int length = question.end() - Question.HEADER;
    query.getBytes(Question.HEADER, message, Question.HEADER, length);
    return message;
  }

  private record Fixed() implements Drawn {
    @Override
    public int id() {
      return 0x1234;
    }

    @Override
    public long letterCase() {
      return 0;
    }

    @Override
    public long label() {
      return 7;
    }

    @Override
    public long clientCookie() {
      return 0;
    }

    @Override
    public byte[] serverCookie() {
      return new byte[0];
    }
  }
}
