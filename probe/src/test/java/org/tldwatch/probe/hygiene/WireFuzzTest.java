// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.probe.hygiene.check.Ask;
import org.tldwatch.probe.hygiene.check.Reply;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** Whatever a server sends to the slow tier, it is a reply or none. */
class WireFuzzTest {
  private static final List<Message> QUESTIONS =
      List.of(question(Ask.SOA), question(Ask.DNSKEY), question(Ask.VERSION));

  private static Message question(Ask ask) {
    return Questions.of(ask, Name.fromConstantString("xa."), new Random(1));
  }

  @Test
  void reply_shortRun() {
    assertThat(Mutations.of(WireFuzzTest.class, "reply").run(2_000, this::reply))
        .isGreaterThan(2_000);
  }

  @FuzzTest(maxDuration = "10m")
  void reply(byte[] octets) {
    for (var question : QUESTIONS) {
      Wire.reply(question, octets, /* overTcp= */ false);
      if (octets.length > 2) {
        reply(question, octets.clone());
      }
    }
  }

  /** With the id and the flag of an answer, so that the rest is reached. */
  private static void reply(Message question, byte[] octets) {
    octets[0] = (byte) (question.getHeader().getID() >> 8);
    octets[1] = (byte) question.getHeader().getID();
    octets[2] |= (byte) 0x80;
    var reply = Wire.reply(question, octets, /* overTcp= */ true).orElse(null);
    if (reply instanceof Reply.Received received) {
      assertThat(received.answer().getHeader().getID()).isEqualTo(question.getHeader().getID());
      assertThat(received.answer().toString()).isNotEmpty();
    } else if (reply != null) {
      assertThat(reply).isInstanceOf(Reply.Garbled.class);
      assertThat(reply.text().length()).isLessThanOrEqualTo(1_000);
    }
  }
}
