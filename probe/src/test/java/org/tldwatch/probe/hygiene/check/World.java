// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Tld;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A TLD with two name servers, one of them with an IPv6 address as well, that all answer as they
 * should until a test says otherwise.
 */
final class World {
  static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  static final Name ZONE = Name.fromConstantString("xa.");
  static final Name NS1_NAME = Name.fromConstantString("ns1.nic.xa.");
  static final Name NS2_NAME = Name.fromConstantString("ns2.nic.xa.");
  static final ServerAddress NS1 = at("ns1.nic.xa", "192.0.2.1");
  static final ServerAddress NS2 = at("ns2.nic.xa", "198.51.100.2");
  static final ServerAddress NS2_IPV6 = at("ns2.nic.xa", "2001:db8::2");
  static final String SOA = "ns1.nic.xa. hostmaster.nic.xa. 2026112001 1800 900 604800 300";

  final List<ServerAddress> servers = new ArrayList<>(List.of(NS1, NS2, NS2_IPV6));
  final Map<Name, List<InetAddress>> parent = new LinkedHashMap<>();
  final List<DSRecord> ds = new ArrayList<>();
  final Map<Snapshot.Key, Reply> replies = new HashMap<>();
  SerialHistory serials = SerialHistory.EMPTY;

  World() {
    parent.put(NS1_NAME, List.of(NS1.address()));
    parent.put(NS2_NAME, List.of(NS2.address(), NS2_IPV6.address()));
    everywhere(Ask.SOA, Type.SOA, answer -> answer.add(Type.SOA, SOA));
  }

  private static ServerAddress at(String server, String address) {
    return new ServerAddress(server, InetAddress.ofLiteral(address));
  }

  /** An answer in the making: with authority and EDNS, without records. */
  static final class Answer {
    final Message message;
    private OPTRecord opt = new OPTRecord(1232, 0, 0);

    private Answer(Message question) {
      message = new Message(question.getHeader().getID());
      message.getHeader().setFlag(Flags.QR);
      message.getHeader().setFlag(Flags.AA);
      message.addRecord(question.getQuestion(), Section.QUESTION);
    }

    Answer add(int type, String data) {
      return add(record(ZONE, type, data));
    }

    Answer add(Record record) {
      message.addRecord(record, Section.ANSWER);
      return this;
    }

    Answer authority(Record record) {
      message.addRecord(record, Section.AUTHORITY);
      return this;
    }

    Answer rcode(int rcode) {
      message.getHeader().setRcode(rcode);
      return this;
    }

    Answer flag(int flag) {
      message.getHeader().setFlag(flag);
      return this;
    }

    Answer notAuthoritative() {
      message.getHeader().unsetFlag(Flags.AA);
      return this;
    }

    Answer opt(OPTRecord other) {
      opt = other;
      return this;
    }

    Answer withoutEdns() {
      opt = null;
      return this;
    }
  }

  static Record record(Name owner, int type, String data) {
    try {
      return Record.fromString(owner, type, DClass.IN, 3600, data, Name.root);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** A signature that covers the type, was made 14 days before it expires, and proves nothing. */
  static RRSIGRecord signature(int type, Duration left) {
    return signature(type, left, Duration.ofDays(14));
  }

  static RRSIGRecord signature(int type, Duration left, Duration validity) {
    var expires = NOW.plus(left);
    return new RRSIGRecord(
        ZONE,
        DClass.IN,
        3600,
        type,
        13,
        3600,
        expires,
        expires.minus(validity),
        1,
        ZONE,
        new byte[64]);
  }

  World answer(ServerAddress at, Ask ask, int type, Consumer<Answer> how) {
    return answer(at, ask, ZONE, type, how);
  }

  World answer(ServerAddress at, Ask ask, Name about, int type, Consumer<Answer> how) {
    var question = Message.newQuery(Record.newRecord(about, type, DClass.IN));
    var answer = new Answer(question);
    how.accept(answer);
    if (answer.opt != null) {
      answer.message.addRecord(answer.opt, Section.ADDITIONAL);
    }
    var key = about.equals(ZONE) ? ZONE : about;
    try {
      var octets = answer.message.toWire();
      return reply(at, ask, key, new Reply.Received(question, new Message(octets), octets, false));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  World everywhere(Ask ask, int type, Consumer<Answer> how) {
    servers.forEach(at -> answer(at, ask, type, how));
    return this;
  }

  World reply(ServerAddress at, Ask ask, Reply reply) {
    return reply(at, ask, ZONE, reply);
  }

  World reply(ServerAddress at, Ask ask, Name about, Reply reply) {
    replies.put(new Snapshot.Key(at, ask, about), reply);
    return this;
  }

  Snapshot snapshot() {
    var named =
        parent.entrySet().stream()
            .map(each -> new Delegation.Server(each.getKey(), each.getValue()))
            .toList();
    return new Snapshot(
        new Tld("xa"), NOW, new Delegation(ZONE, named, ds), servers, replies, serials);
  }

  /** What the check says; its levels are among those it documents. */
  List<Judged> judge(Check check) {
    var judged = check.judge(snapshot());
    assertThat(judged)
        .allSatisfy(
            each -> {
              assertThat(each.sentence()).matches("[A-Za-z0-9].*[^.;, ]\\.");
              if (each.at() != null) {
                assertThat(each.sentence()).startsWith(each.at().toString() + " ");
              }
              if (each.level() != CheckLevel.INCONCLUSIVE) {
                assertThat(check.about().levels()).containsKey(each.level());
              }
            });
    return judged;
  }

  /** The only thing that the check says. */
  Judged only(Check check) {
    var judged = judge(check);
    assertThat(judged).hasSize(1);
    return judged.getFirst();
  }

  void assertFine(Check check) {
    assertThat(judge(check)).isEmpty();
  }
}
