// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.probe.hygiene.check.Ask;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** Every message that the slow tier can send, as it leaves. */
class QuestionsTest {
  /** A, NS, SOA, TXT, AAAA, DNSKEY, NSEC3PARAM, and a type that nobody has. */
  private static final Set<Integer> TYPES = Set.of(1, 2, 6, 16, 28, 48, 51, 1000);

  @ParameterizedTest
  @EnumSource
  void of_asksForATypeOfTheClosedList(Ask ask) throws Exception {
    var sent = Questions.of(ask, Name.fromConstantString("xa."), new Random(1)).toWire();

    var message = new Message(sent);
    var question = message.getQuestion();
    assertThat(question.getType()).isIn(TYPES);
    assertThat(message.getHeader().getFlag(Flags.RD)).isFalse();
    assertThat(question.getDClass() == 3).isEqualTo(ask == Ask.VERSION);
  }
}
