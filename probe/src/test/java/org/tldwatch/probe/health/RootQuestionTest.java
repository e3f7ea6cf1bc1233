// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class RootQuestionTest {
  private static final int ID = 0xBEEF;

  @Test
  void message_asksForTheSignedSoaOfTheRoot() throws IOException {
    var message = new Message(RootQuestion.message(ID));

    assertThat(message.getHeader().getID()).isEqualTo(ID);
    assertThat(message.getQuestion().getName()).isEqualTo(Name.root);
    assertThat(message.getQuestion().getType()).isEqualTo(Type.SOA);
    assertThat(message.getQuestion().getDClass()).isEqualTo(DClass.IN);
    assertThat(message.getOPT().getFlags() & ExtendedFlags.DO).isNotZero();
    assertThat(message.getOPT().getPayloadSize()).isEqualTo(1232);
  }

  @ParameterizedTest
  @CsvSource({
    "AA SIGNED, GOOD",
    "AA, BAD",
    "SIGNED, STRANGE",
    "AA RA SIGNED, STRANGE",
    "AA TC SIGNED, BAD",
    "SERVFAIL, BAD",
    "AA EMPTY, BAD",
    "RA SERVFAIL, STRANGE"
  })
  void judge_believesRootServersAlone(String traits, RootAnswer expected) {
    byte[] answer = RootAnswers.answer(RootQuestion.message(ID), traits);

    assertThat(RootQuestion.isAnswer(answer, ID)).isTrue();
    assertThat(RootQuestion.judge(answer)).isEqualTo(expected);
  }

  @Test
  void isAnswer_refusesWhatBelongsToNoQuestion() {
    byte[] answer = RootAnswers.answer(RootQuestion.message(ID), "AA SIGNED");

    assertThat(RootQuestion.isAnswer(answer, ID + 1)).isFalse();
    assertThat(RootQuestion.isAnswer(RootQuestion.message(ID), ID)).isFalse();
    assertThat(RootQuestion.isAnswer(Arrays.copyOf(answer, 16), ID)).isFalse();
    answer[14] = 2;
    assertThat(RootQuestion.isAnswer(answer, ID)).isFalse();
  }

  @Test
  void judge_standsHostileAnswers() {
    byte[] answer = RootAnswers.answer(RootQuestion.message(ID), "AA SIGNED");
    var random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = Arrays.copyOf(answer, 17 + random.nextInt(answer.length - 16));
      damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
      assertThatCode(() -> RootQuestion.judge(damaged)).doesNotThrowAnyException();
    }
  }
}
