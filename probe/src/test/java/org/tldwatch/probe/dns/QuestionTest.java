// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Tld;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

class QuestionTest {
  private static final long MIXED = 0b1010101;
  private static final FixedDraw ASKED = new FixedDraw(7, MIXED);
  private final Question question = Question.about(new Tld("xn--80akhbyknj4f"));

  @Test
  void write_readsAsMeant() throws IOException {
    var message = new Message(written(0xBEEF, 0));
    assertThat(message.getHeader().getID()).isEqualTo(0xBEEF);
    assertThat(message.getHeader().getFlag(Flags.RD)).isFalse();
    assertThat(message.getQuestion().getName()).hasToString("xn--80akhbyknj4f.");
    assertThat(message.getQuestion().getType()).isEqualTo(Type.SOA);
    assertThat(message.getQuestion().getDClass()).isEqualTo(DClass.IN);
    assertThat(message.getOPT().getPayloadSize()).isEqualTo(1232);
    assertThat(message.getOPT().getFlags()).isEqualTo(0x8000);
    assertThat(message.getOPT().getOptions(EDNSOption.Code.NSID)).hasSize(1);
  }

  @Test
  void write_changesTheCaseOfLettersOnly() throws IOException {
    var message = new Message(written(1, -1L));
    assertThat(message.getQuestion().getName()).hasToString("XN--80AKHBYKNJ4F.");
  }

  @Test
  void write_carriesBothCookies() throws IOException {
    byte[] server = {9, 8, 7, 6, 5, 4, 3, 2};
    var drawn = new FixedDraw(1, 0, 0, server);
    byte[] octets = drawn.written(question);
    assertThat(question.length(drawn)).isEqualTo(octets.length);
    var cookie =
        (CookieOption) new Message(octets).getOPT().getOptions(EDNSOption.Code.COOKIE).getFirst();
    assertThat(cookie.getClientCookie()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(cookie.getServerCookie()).hasValue(server);
  }

  @Test
  void randomName_readsAsMeant() throws IOException {
    var random = Question.ofRandomName(new Tld("xa"));
    var drawn = new FixedDraw(1, -1L, 0b11111_00001_00000L, new byte[0]);
    var message = new Message(drawn.written(random));
    assertThat(message.getQuestion().getName()).hasToString("AB7AAAAA.ZZ--TLDWATCH.XA.");
    assertThat(message.getQuestion().getType()).isEqualTo(Type.A);
    assertThat(random.name(drawn)).isEqualTo("ab7aaaaa.zz--tldwatch.xa");
    byte[] answer = drawn.written(random);
    answer[2] |= (byte) 0x80;
    assertThat(random.mismatch(answer, answer.length, drawn)).isNull();
    var other = new FixedDraw(1, -1L, 0, new byte[0]);
    assertThat(random.mismatch(answer, answer.length, other)).isEqualTo(MismatchReason.QUESTION);
  }

  @Test
  void longestRandomName_isMatchedInFull() {
    var random = Question.ofRandomName(new Tld("x".repeat(63)));
    byte[] answer = ASKED.written(random);
    answer[2] |= (byte) 0x80;
    assertThat(random.mismatch(answer, answer.length, ASKED)).isNull();
    answer[random.zone() + 60] ^= 0x20;
    assertThat(random.mismatch(answer, answer.length, ASKED)).isEqualTo(MismatchReason.CASE);
  }

  @Test
  void mismatch_ofTheAnswer() {
    assertThat(mismatch(answer())).isNull();
  }

  @Test
  void mismatch_ofAnotherId() {
    byte[] answer = answer();
    answer[1] ^= 1;
    assertThat(mismatch(answer)).isEqualTo(MismatchReason.ID);
  }

  @Test
  void mismatch_ofTheQuestionItself() {
    assertThat(mismatch(written(7, MIXED))).isEqualTo(MismatchReason.QUESTION);
  }

  @Test
  void mismatch_ofAnotherCase() {
    byte[] answer = answer();
    answer[13] ^= 0x20;
    assertThat(mismatch(answer)).isEqualTo(MismatchReason.CASE);
  }

  @Test
  void mismatch_ofAnyOtherOctetOfTheQuestion() {
    int end = 12 + 1 + 16 + 1 + 4;
    for (int at : IntStream.range(12, end).toArray()) {
      byte[] answer = answer();
      answer[at] ^= 1;
      assertThat(mismatch(answer)).as("octet %d", at).isEqualTo(MismatchReason.QUESTION);
    }
  }

  @Test
  void mismatch_ofOpcodeAndCount() {
    byte[] notify = answer();
    notify[2] |= 0x20;
    assertThat(mismatch(notify)).isEqualTo(MismatchReason.QUESTION);
    byte[] twoQuestions = answer();
    twoQuestions[5] = 2;
    assertThat(mismatch(twoQuestions)).isEqualTo(MismatchReason.QUESTION);
  }

  @Test
  void mismatch_ofWhatIsTooShort() {
    byte[] answer = answer();
    assertThat(question.mismatch(answer, 1, ASKED)).isEqualTo(MismatchReason.ID);
    for (int length = 2; length < 12 + 1 + 16 + 1 + 4; length++) {
      assertThat(question.mismatch(answer, length, ASKED)).isEqualTo(MismatchReason.QUESTION);
    }
  }

  @Test
  void bits_spreadOverAllIds() {
    var bits = new QuestionBits();
    long distinct = IntStream.range(0, 10_000).map(i -> bits.id()).distinct().count();
    assertThat(distinct).isBetween(9_000L, 9_700L); // 10,000 draws out of 65,536: about 9,270
    assertThat(bits.letterCase()).isNotEqualTo(bits.letterCase());
  }

  private MismatchReason mismatch(byte[] message) {
    return question.mismatch(message, message.length, ASKED);
  }

  private byte[] answer() {
    byte[] answer = written(7, MIXED);
    answer[2] |= (byte) 0x84;
    return answer;
  }

  private byte[] written(int id, long upperCase) {
    return new FixedDraw(id, upperCase).written(question);
  }
}
