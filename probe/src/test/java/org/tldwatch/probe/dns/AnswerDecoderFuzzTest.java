// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.testing.Mutations;

/** Whatever a server sends, the decoder makes an outcome of it. */
class AnswerDecoderFuzzTest {
  private static final Question QUESTION = Question.about(new Tld("xa"));
  private static final int ID = 0x1234;

  private final AnswerDecoder decoder = new AnswerDecoder();

  @Test
  void decode_shortRun() {
    assertThat(Mutations.of(AnswerDecoderFuzzTest.class, "decode").run(5_000, this::decode))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void decode(byte[] message) {
    QUESTION.mismatch(message, message.length, ID, 0);
    if (message.length >= QUESTION.end()) {
      answersTheQuestion(message);
      assertThat(QUESTION.mismatch(message, message.length, ID, 0)).isNull();
      for (var transport : Transport.values()) {
        var outcome = decoder.decode(message, message.length, QUESTION, transport);
        assertThat(outcome.fineLabel()).matches("[a-z0-9-]+");
        assertThat(outcome.nsid().length()).isLessThanOrEqualTo(256);
      }
    }
  }

  /** Gives it the id, flags and question of an answer, so that the rest is reached. */
  private static void answersTheQuestion(byte[] message) {
    var query = Unpooled.buffer();
    QUESTION.write(query, ID, 0);
    byte[] asked = Arrays.copyOf(query.array(), QUESTION.end());
    message[0] = asked[0];
    message[1] = asked[1];
    message[2] = (byte) (message[2] & 0x07 | 0x80);
    message[4] = 0;
    message[5] = 1;
    System.arraycopy(
        asked, Question.HEADER, message, Question.HEADER, asked.length - Question.HEADER);
  }
}
