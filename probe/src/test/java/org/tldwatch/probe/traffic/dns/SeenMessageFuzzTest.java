// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.probe.traffic.Fault;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Section;

/** Whatever a message holds, it is read as dnsjava reads it, or refused. */
class SeenMessageFuzzTest {
  private final SeenMessage seen = new SeenMessage();

  @Test
  void messages_shortRun() {
    assertThat(Mutations.of(SeenMessageFuzzTest.class, "messages").run(1_500, this::messages))
        .isGreaterThan(15_000);
  }

  @FuzzTest(maxDuration = "10m")
  void messages(byte[] octets) {
    var fault = seen.read(octets, 0, octets.length, octets.length);
    Message message;
    try {
      message = new Message(octets);
    } catch (IOException | RuntimeException ignored) {
      return; // It looks into the data of each record, which may be spoilt where we never look.
    }
    if (fault == Fault.NAME_COMPRESSED) {
      return; // It follows pointers out of a question into the header.
    }
    if (message.getHeader().getFlag(Flags.TC)) {
      return; // It takes a truncated message up to where it ends, wherever that is.
    }
    assertThat(fault).isNull();
    assertThat(seen.flags()).isEqualTo((octets[2] & 0xFF) << 8 | octets[3] & 0xFF);
    assertThat(seen.isResponse()).isEqualTo(message.getHeader().getFlag(Flags.QR));
    assertQuestion(message);
    if (message.getHeader().getCount(Section.QUESTION) <= 1) {
      assertRecords(message);
    }
  }

  private void assertQuestion(Message message) {
    var question = message.getQuestion();
    if (question == null) {
      assertThat(seen.qtype()).isEqualTo(-1);
      assertThat(seen.nameLength()).isZero();
      assertThat(seen.labels()).isZero();
      return;
    }
    var name = question.getName().toWireCanonical();
    assertThat(seen.qtype()).isEqualTo(question.getType());
    assertThat(seen.labels()).isEqualTo(question.getName().labels() - 1);
    int from = seen.nameOffset();
    assertThat(Arrays.copyOfRange(seen.buffer(), from, from + seen.nameLength()))
        .isEqualTo(Arrays.copyOf(name, name.length - 1));
  }

  private void assertRecords(Message message) {
    assertThat(seen.isWhole()).isTrue();
    var opt = message.getOPT();
    assertThat(seen.hasEdns()).isEqualTo(opt != null);
    // It takes a TTL beyond 31 bits for 0, also where it holds something else.
    if (opt != null && seen.rcode() < 0x800) {
      assertThat(seen.hasDo()).isEqualTo((opt.getFlags() & 0x8000) != 0);
      assertThat(seen.rcode()).isEqualTo(message.getRcode());
    }
    var authorities = message.getSection(Section.AUTHORITY);
    boolean isReferral =
        seen.isResponse()
            && seen.rcode() == 0
            && !message.getHeader().getFlag(Flags.AA)
            && message.getSection(Section.ANSWER).isEmpty()
            && !authorities.isEmpty()
            && authorities.getFirst() instanceof NSRecord;
    assertThat(seen.isReferral()).isEqualTo(isReferral);
  }
}
