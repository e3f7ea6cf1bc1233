// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tldwatch.lab.zone.SignedZone;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Answers, honest and otherwise. Thread-safe. */
final class Answers {
  private static final byte[] NSID = "hostile".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SERVER_COOKIE = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final int QUESTION = 12;
  private static final int PAYLOAD_SIZE = 1232;
  private static final int ID_AND_FLAGS = 4;

  private final HostileZone zone;
  private final AtomicInteger cut = new AtomicInteger();

  Answers(HostileZone zone) {
    this.zone = zone;
  }

  HostileZone zone() {
    return zone;
  }

  /** What a server of the zone answers. */
  byte[] honest(byte[] query) {
    return from(query, zone.good());
  }

  /** Whether the honest answer denies that the name exists. */
  boolean isDenial(byte[] query) {
    return parse(honest(query)).getRcode() == Rcode.NXDOMAIN;
  }

  byte[] from(byte[] query, SignedZone version) {
    var answer = answerTo(query);
    fill(answer, version, /* proof= */ true);
    return finish(answer, query, Rcode.NOERROR);
  }

  /** Denies a name without the records that prove it. */
  byte[] withoutProof(byte[] query) {
    var answer = answerTo(query);
    fill(answer, zone.good(), /* proof= */ false);
    return finish(answer, query, Rcode.NOERROR);
  }

  /** Drops every signature. */
  byte[] unsigned(byte[] query) {
    var honest = parse(honest(query));
    for (int section : List.of(Section.ANSWER, Section.AUTHORITY)) {
      for (var each : List.copyOf(honest.getSection(section))) {
        if (each instanceof RRSIGRecord) {
          honest.removeRecord(each, section);
        }
      }
    }
    return honest.toWire();
  }

  /** Turns one bit in every signature. */
  byte[] bogus(byte[] query) {
    var honest = parse(honest(query));
    for (int section : List.of(Section.ANSWER, Section.AUTHORITY)) {
      for (var each : List.copyOf(honest.getSection(section))) {
        if (each instanceof RRSIGRecord signature) {
          honest.removeRecord(each, section);
          honest.addRecord(broken(signature), section);
        }
      }
    }
    return honest.toWire();
  }

  private static RRSIGRecord broken(RRSIGRecord good) {
    var signature = good.getSignature().clone();
    signature[signature.length / 2] ^= 1;
    return new RRSIGRecord(
        good.getName(),
        good.getDClass(),
        good.getTTL(),
        good.getTypeCovered(),
        good.getAlgorithm(),
        good.getOrigTTL(),
        good.getExpire(),
        good.getTimeSigned(),
        good.getFootprint(),
        good.getSigner(),
        signature);
  }

  /** An error and nothing else. */
  byte[] rcode(byte[] query, int rcode) {
    return finish(answerTo(query), query, rcode);
  }

  /** An error of a server that does not know EDNS (RFC 6891 section 7). */
  byte[] formerrWithoutEdns(byte[] query) {
    var answer = answerTo(query);
    answer.getHeader().unsetFlag(Flags.AA);
    answer.getHeader().setRcode(Rcode.FORMERR);
    return answer.toWire();
  }

  byte[] upwardReferral(byte[] query) {
    var answer = answerTo(query);
    answer.getHeader().unsetFlag(Flags.AA);
    for (var root : List.of("a.root.example.", "b.root.example.")) {
      answer.addRecord(
          new NSRecord(Name.root, DClass.IN, 518_400, Name.fromConstantString(root)),
          Section.AUTHORITY);
    }
    return finish(answer, query, Rcode.NOERROR);
  }

  byte[] notAuthoritative(byte[] query) {
    var answer = parse(honest(query));
    answer.getHeader().unsetFlag(Flags.AA);
    return answer.toWire();
  }

  byte[] empty(byte[] query) {
    return finish(answerTo(query), query, Rcode.NOERROR);
  }

  /** A SOA record, but of another zone. */
  byte[] soaOfAnother(byte[] query) {
    var answer = answerTo(query);
    var other = Name.fromConstantString("elsewhere.example.");
    answer.addRecord(
        new SOARecord(other, DClass.IN, 60, other, other, 1, 2, 3, 4, 5), Section.ANSWER);
    return finish(answer, query, Rcode.NOERROR);
  }

  /** The honest answer with another serial. */
  byte[] contradicting(byte[] query) {
    var answer = parse(honest(query));
    for (var each : List.copyOf(answer.getSection(Section.ANSWER))) {
      if (each instanceof SOARecord soa) {
        answer.removeRecord(each, Section.ANSWER);
        answer.addRecord(
            new SOARecord(
                soa.getName(),
                soa.getDClass(),
                soa.getTTL(),
                soa.getHost(),
                soa.getAdmin(),
                soa.getSerial() + 1,
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum()),
            Section.ANSWER);
      }
    }
    return answer.toWire();
  }

  byte[] truncated(byte[] query, boolean empty) {
    var answer = parse(empty ? empty(query) : honest(query));
    answer.getHeader().setFlag(Flags.TC);
    return answer.toWire();
  }

  byte[] wrongId(byte[] query) {
    var answer = honest(query);
    answer[1] ^= 1;
    return answer;
  }

  byte[] wrongQuestion(byte[] query) {
    var answer = honest(query);
    answer[QUESTION + 1] = (byte) (answer[QUESTION + 1] == 'q' ? 'x' : 'q');
    return answer;
  }

  /** As from a server that writes every name in the case that it likes. */
  byte[] wrongCase(byte[] query) {
    var answer = honest(query);
    int at = QUESTION + 1;
    while (!Character.isLetter(answer[at])) {
      at++;
    }
    answer[at] ^= 0x20;
    return answer;
  }

  /** The honest answer, cut one octet later each time, from nothing at all to all but one. */
  byte[] cut(byte[] query) {
    var answer = honest(query);
    return Arrays.copyOf(answer, cut.getAndIncrement() % answer.length);
  }

  /** Three compression pointers in a ring in place of the owner of the first record. */
  byte[] pointerLoop(byte[] query) {
    int end = endOfQuestion(query);
    var answer = Arrays.copyOf(Arrays.copyOf(honest(query), end), end + 16);
    Arrays.fill(answer, 6, 12, (byte) 0);
    answer[7] = 1; // ANCOUNT
    for (int i = 0; i < 3; i++) {
      int target = end + 2 * ((i + 1) % 3);
      answer[end + 2 * i] = (byte) (0xC0 | target >> 8);
      answer[end + 2 * i + 1] = (byte) target;
    }
    return answer;
  }

  /** The honest answer with a header that counts 65,535 records in each section. */
  byte[] endlessCounts(byte[] query) {
    var answer = honest(query);
    Arrays.fill(answer, 6, 12, (byte) 0xFF);
    return answer;
  }

  /** As many octets that mean nothing. */
  static byte[] rubbish(int length) {
    var rubbish = new byte[length];
    new Random(length).nextBytes(rubbish);
    return rubbish;
  }

  /** An answer to the question that fills the longest message there can be over a stream. */
  byte[] huge(byte[] query) {
    var answer = answerTo(query);
    var owner = answer.getQuestion().getName();
    var text = "x".repeat(200);
    for (int i = 0; i < 280; i++) {
      answer.addRecord(new TXTRecord(owner, DClass.IN, i, text), Section.ANSWER);
    }
    fill(answer, zone.good(), /* proof= */ true);
    return answer.toWire(65_535);
  }

  private void fill(Message answer, SignedZone version, boolean proof) {
    var question = answer.getQuestion();
    if (!question.getName().subdomain(version.origin())) {
      answer.getHeader().setRcode(Rcode.REFUSED);
      answer.getHeader().unsetFlag(Flags.AA);
      return;
    }
    var content = version.answer(question.getName(), question.getType());
    if (!content.authoritative()) {
      answer.getHeader().unsetFlag(Flags.AA);
    }
    answer.getHeader().setRcode(content.rcode());
    add(answer, content.answer(), Section.ANSWER);
    add(answer, content.authority(), Section.AUTHORITY);
    if (proof) {
      add(answer, content.proof(), Section.AUTHORITY);
    }
  }

  private static void add(Message answer, List<RRset> sets, int section) {
    for (var set : sets) {
      set.rrs(/* cycle= */ false).forEach(each -> answer.addRecord(each, section));
      set.sigs().forEach(each -> answer.addRecord(each, section));
    }
  }

  private static Message answerTo(byte[] query) {
    var asked = parse(query);
    var answer = new Message(asked.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    Record question = asked.getQuestion();
    if (question != null) {
      answer.addRecord(question, Section.QUESTION);
    }
    return answer;
  }

  /** Sets the code, unless it is set already, and speaks EDNS as the question did. */
  private static byte[] finish(Message answer, byte[] query, int rcode) {
    if (rcode != Rcode.NOERROR) {
      answer.getHeader().setRcode(rcode & 0xF);
    }
    var asked = parse(query).getOPT();
    if (asked != null) {
      answer.addRecord(
          new OPTRecord(PAYLOAD_SIZE, rcode >> 4, 0, ExtendedFlags.DO, options(asked, rcode)),
          Section.ADDITIONAL);
    }
    return answer.toWire();
  }

  private static List<EDNSOption> options(OPTRecord asked, int rcode) {
    var cookie = clientCookie(asked);
    var nsid = new NSIDOption(NSID);
    return rcode == Rcode.BADCOOKIE && cookie != null
        ? List.of(nsid, new CookieOption(cookie, SERVER_COOKIE))
        : List.of(nsid);
  }

  private static byte @Nullable [] clientCookie(OPTRecord asked) {
    return asked.getOptions(EDNSOption.Code.COOKIE).stream()
        .filter(CookieOption.class::isInstance)
        .map(option -> ((CookieOption) option).getClientCookie())
        .findFirst()
        .orElse(null);
  }

  private static int endOfQuestion(byte[] query) {
    int at = QUESTION;
    while (query[at] != 0) {
      at += query[at] + 1;
    }
    return at + 1 + ID_AND_FLAGS;
  }

  private static Message parse(byte[] wire) {
    try {
      return new Message(wire);
    } catch (IOException cause) {
      throw new IllegalArgumentException("not a DNS message", cause);
    }
  }
}
