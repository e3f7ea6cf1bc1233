// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Family;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.etiquette.Permits;
import org.tldwatch.probe.hygiene.check.Ask;
import org.tldwatch.probe.hygiene.check.CheckFamily;
import org.tldwatch.probe.hygiene.check.Delegation;
import org.tldwatch.probe.hygiene.check.Reply;
import org.tldwatch.probe.hygiene.check.SerialHistory;
import org.tldwatch.probe.hygiene.check.ServerAddress;
import org.tldwatch.probe.hygiene.check.Snapshot;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Who is asked what, and when not, with a network made up for it. */
class InterviewTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Name XA = Name.fromConstantString("xa.");
  private static final ServerAddress NS1 =
      new ServerAddress("ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"));
  private static final ServerAddress NS2 =
      new ServerAddress("ns2.nic.xa", InetAddress.ofLiteral("2001:db8::2"));
  private static final Zone ZONE =
      new Zone(
          new Tld("xa"),
          new Delegation(
              XA,
              List.of(
                  new Delegation.Server(
                      Name.fromConstantString("ns1.nic.xa."), List.of(NS1.address())),
                  new Delegation.Server(
                      Name.fromConstantString("ns.example."), List.of(NS2.address()))),
              List.of()),
          List.of(new Zone.Place(NS1, 53, false), new Zone.Place(NS2, 53, true)));

  /** What left, as {@code address transport type}, in order. */
  private final List<String> left = new ArrayList<>();

  private final Set<InetAddress> silent = new HashSet<>();
  private final Set<Family> unfit = new HashSet<>();
  private Function<Message, Message> answers = InterviewTest::answer;
  private boolean permitted = true;
  private boolean stopped;

  private final Asking asking =
      new Asking() {
        @Override
        public Reply overUdp(InetAddress address, int port, Message question) {
          return reply(address, "udp", question);
        }

        @Override
        public Reply overTcp(InetAddress address, int port, Message question) {
          return reply(address, "tcp", question);
        }
      };

  private final Permits permits =
      new Permits() {
        @Override
        public boolean tryAcquire(InetAddress address) {
          return permitted;
        }

        @Override
        public long waitNanos(InetAddress address) {
          return 1;
        }
      };

  private Reply reply(InetAddress address, String transport, Message question) {
    var type = Type.string(question.getQuestion().getType());
    left.add(address.getHostAddress() + " " + transport + " " + type);
    if (silent.contains(address)) {
      return new Reply.Silent();
    }
    var answer = answers.apply(question);
    if (transport.equals("tcp")) {
      answer.getHeader().unsetFlag(Flags.TC);
    }
    return new Reply.Received(question, answer, answer.toWire(), transport.equals("tcp"));
  }

  private static Message answer(Message question) {
    var answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    answer.addRecord(question.getQuestion(), Section.QUESTION);
    if (question.getQuestion().getType() == Type.SOA) {
      answer.addRecord(new SOARecord(XA, DClass.IN, 0, XA, XA, 7, 1, 1, 1, 1), Section.ANSWER);
    }
    return answer;
  }

  private Snapshot interview(CheckFamily family) {
    return new Interview(
            asking, permits, each -> !unfit.contains(each), () -> stopped, () -> NOW, new Random(1))
        .of(ZONE, family, SerialHistory.EMPTY);
  }

  private static Reply reply(Snapshot snapshot, ServerAddress at, Ask ask) {
    return snapshot.replies().get(new Snapshot.Key(at, ask, XA));
  }

  @Test
  void questions_goToAllServersOneAfterTheOther() {
    var snapshot = interview(CheckFamily.PARITY);
    assertThat(left)
        .containsExactly(
            "192.0.2.1 udp SOA",
            "2001:db8:0:0:0:0:0:2 udp SOA",
            "192.0.2.1 udp NS",
            "2001:db8:0:0:0:0:0:2 udp NS",
            "192.0.2.1 udp DNSKEY",
            "2001:db8:0:0:0:0:0:2 udp DNSKEY");
    assertThat(snapshot.replies()).hasSize(6);
    assertThat(snapshot.serials().newest()).contains(new Serial(7));
    assertThat(snapshot.at()).isEqualTo(NOW);
  }

  @Test
  void hostsOutsideTheZone_areNotAskedFor() {
    interview(CheckFamily.GLUE);
    assertThat(left).hasSize(4).allMatch(each -> each.endsWith(" A") || each.endsWith(" AAAA"));
  }

  @Test
  void silentServer_isLeftAloneAfterTwoQuestions() {
    silent.add(NS1.address());
    var snapshot = interview(CheckFamily.DNSSEC);
    assertThat(left).filteredOn(each -> each.startsWith("192.0.2.1")).hasSize(2);
    assertThat(left).filteredOn(each -> each.startsWith("2001:db8")).hasSize(5);
    assertThat(reply(snapshot, NS1, Ask.NS)).isInstanceOf(Reply.Silent.class);
    assertThat(reply(snapshot, NS1, Ask.DNSKEY)).isInstanceOf(Reply.NotAsked.class);
  }

  @Test
  void battery_isNotPutToWhoIsSilentToSoa() {
    silent.add(NS1.address());
    var snapshot = interview(CheckFamily.EDNS);
    assertThat(left).filteredOn(each -> each.startsWith("192.0.2.1")).hasSize(1);
    assertThat(reply(snapshot, NS1, Ask.EDNS_FLAG)).isInstanceOf(Reply.NotAsked.class);
    assertThat(reply(snapshot, NS2, Ask.EDNS_FLAG)).isInstanceOf(Reply.Received.class);
  }

  @Test
  void truncatedAnswer_isAskedForOverTcp() {
    answers =
        question -> {
          var answer = answer(question);
          answer.getHeader().setFlag(Flags.TC);
          return answer;
        };
    var snapshot = interview(CheckFamily.DELEGATION);
    assertThat(left).startsWith("192.0.2.1 udp NS", "192.0.2.1 tcp NS");
    assertThat(((Reply.Received) reply(snapshot, NS1, Ask.NS)).overTcp()).isTrue();
  }

  @Test
  void wholeAnswerWithLittleRoom_needsNoTcp() {
    var snapshot = interview(CheckFamily.TRANSPORT);
    assertThat(left).filteredOn(each -> each.endsWith("udp DNSKEY")).hasSize(2);
    assertThat(left).doesNotContain("192.0.2.1 tcp DNSKEY").contains("192.0.2.1 tcp SOA");
    assertThat(reply(snapshot, NS1, Ask.DNSKEY_TCP)).isInstanceOf(Reply.NotAsked.class);
  }

  @Test
  void version_isAskedOnlyWhereAllowed() {
    var snapshot = interview(CheckFamily.EXPOSURE);
    assertThat(left)
        .filteredOn(each -> each.endsWith("TXT"))
        .containsExactly("2001:db8:0:0:0:0:0:2 udp TXT");
    assertThat(reply(snapshot, NS1, Ask.VERSION)).isInstanceOf(Reply.NotAsked.class);
  }

  @Test
  void unfitFamily_isNotAsked() {
    unfit.add(Family.IPV6);
    var snapshot = interview(CheckFamily.ZONE);
    assertThat(left).containsExactly("192.0.2.1 udp SOA");
    assertThat(reply(snapshot, NS2, Ask.SOA)).isInstanceOf(Reply.NotAsked.class);
  }

  @Test
  void withoutPermit_nothingLeaves() {
    permitted = false;
    assertThat(interview(CheckFamily.DNSSEC).replies().values())
        .hasSize(10)
        .allMatch(Reply.NotAsked.class::isInstance);
    assertThat(left).isEmpty();
  }

  @Test
  void stopped_nothingLeaves() {
    stopped = true;
    interview(CheckFamily.DNSSEC);
    assertThat(left).isEmpty();
  }

  @Test
  void questions_areAsDocumented() {
    for (var ask : Ask.values()) {
      var question = Questions.of(ask, XA, new Random(7));
      assertThat(question.getHeader().getFlag(Flags.RD)).isFalse();
      assertThat(question.getOPT() == null).isEqualTo(ask == Ask.SOA_PLAIN);
      assertThat(question.getQuestion().getType()).isNotIn(Type.ANY, Type.AXFR, Type.IXFR);
      assertThat(question.toWire().length).isLessThan(100);
    }
    var denial = Questions.of(Ask.DENIAL, XA, new Random(7)).getQuestion().getName();
    assertThat(denial.toString()).matches("[0-9a-z]+\\.zz--tldwatch\\.xa\\.");
    assertThat(Questions.of(Ask.CASE, XA, new Random(7)).getQuestion().getName())
        .hasToString("xA.");
    assertThat(Questions.of(Ask.EDNS_VERSION, XA, new Random(7)).getOPT().getVersion())
        .isEqualTo(1);
  }

  @Test
  void answerToAnotherQuestion_isNone() throws Exception {
    var question = Questions.of(Ask.SOA, XA, new Random(7));
    var good = answer(question).toWire();
    assertThat(Wire.reply(question, good, false)).get().isInstanceOf(Reply.Received.class);
    var otherId = good.clone();
    otherId[0]++;
    assertThat(Wire.reply(question, otherId, false)).isEmpty();
    assertThat(Wire.reply(question, question.toWire(), false)).isEmpty();
    assertThat(Wire.reply(question, new byte[3], false)).isEmpty();
    var otherName = Message.newQuery(Record.newRecord(Name.fromString("xb."), Type.SOA, DClass.IN));
    otherName.getHeader().setID(question.getHeader().getID());
    otherName.getHeader().setFlag(Flags.QR);
    assertThat(Wire.reply(question, otherName.toWire(), false)).isEmpty();
    var cut = java.util.Arrays.copyOf(good, good.length - 5);
    assertThat(Wire.reply(question, cut, false)).get().isInstanceOf(Reply.Garbled.class);
  }
}
