// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a name server might send, built by dnsjava so that our own code does not test itself. */
public final class ServerAnswers {
  public static final long SERIAL = 4_026_112_001L;
  public static final Instant EXPIRES = Instant.parse("2026-12-04T00:00:00Z");
  public static final String NSID = "xa1.example";

  private ServerAnswers() {}

  /**
   * A signed, authoritative answer with the same id and question; to the question for a random name
   * that there is none.
   */
  public static byte[] signed(byte[] query) {
    Message answer = answerTo(query);
    Name zone = answer.getQuestion().getName();
    if (answer.getQuestion().getType() != Type.SOA) {
      return denied(answer);
    }
    answer.addRecord(soa(zone), Section.ANSWER);
    answer.addRecord(rrsig(zone, EXPIRES.plusSeconds(86_400)), Section.ANSWER);
    answer.addRecord(rrsig(zone, EXPIRES), Section.ANSWER);
    answer.addRecord(
        Record.newRecord(zone, Type.NS, DClass.IN, 3600, wire("ns1.nic.xa.")), Section.AUTHORITY);
    answer.addRecord(opt(0), Section.ADDITIONAL);
    return answer.toWire();
  }

  private static byte[] denied(Message answer) {
    Name asked = answer.getQuestion().getName();
    answer.getHeader().setRcode(Rcode.NXDOMAIN);
    answer.addRecord(soa(new Name(asked, asked.labels() - 2)), Section.AUTHORITY);
    answer.addRecord(opt(0), Section.ADDITIONAL);
    return answer.toWire();
  }

  /** An answer without records; codes above 15 reach into the OPT record. */
  public static byte[] rcode(byte[] query, int rcode) {
    Message answer = answerTo(query);
    answer.getHeader().setRcode(rcode & 0xF);
    answer.addRecord(opt(rcode >> 4), Section.ADDITIONAL);
    return answer.toWire();
  }

  /** The octets of the COOKIE option of a question. */
  public static byte[] cookie(byte[] query) {
    try {
      var option =
          (CookieOption) new Message(query).getOPT().getOptions(EDNSOption.Code.COOKIE).getFirst();
      byte[] server = option.getServerCookie().orElse(new byte[0]);
      byte[] all = Arrays.copyOf(option.getClientCookie(), 8 + server.length);
      System.arraycopy(server, 0, all, 8, server.length);
      return all;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** An answer with these octets as COOKIE option in its OPT record, which is the last record. */
  public static byte[] withCookie(byte[] answer, byte[] cookie) {
    try {
      var message = new Message(answer);
      OPTRecord old = message.getOPT();
      message.removeRecord(old, Section.ADDITIONAL);
      message.addRecord(
          new OPTRecord(
              1232,
              old.getExtendedRcode(),
              0,
              0x8000,
              new CookieOption(
                  Arrays.copyOf(cookie, 8), Arrays.copyOfRange(cookie, 8, cookie.length))),
          Section.ADDITIONAL);
      return message.toWire();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** A truncated answer, as it comes from a server whose answer does not fit. */
  public static byte[] truncated(byte[] query) {
    Message answer = answerTo(query);
    answer.getHeader().setFlag(Flags.TC);
    return answer.toWire();
  }

  /** An authoritative answer with nothing in it but the question. */
  public static Message answerTo(byte[] query) {
    try {
      var asked = new Message(query);
      var answer = new Message(asked.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.getHeader().setFlag(Flags.AA);
      answer.addRecord(asked.getQuestion(), Section.QUESTION);
      return answer;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  public static SOARecord soa(Name owner) {
    return new SOARecord(
        owner, DClass.IN, 3600, name("ns1.nic.xa."), name("h.nic.xa."), SERIAL, 1, 2, 3, 4);
  }

  private static RRSIGRecord rrsig(Name owner, Instant expires) {
    return new RRSIGRecord(
        owner,
        DClass.IN,
        3600,
        Type.SOA,
        13,
        3600,
        expires,
        EXPIRES.minusSeconds(1_000_000),
        4711,
        owner,
        new byte[64]);
  }

  private static OPTRecord opt(int extendedRcode) {
    return new OPTRecord(
        1232, extendedRcode, 0, 0x8000, new NSIDOption(NSID.getBytes(StandardCharsets.US_ASCII)));
  }

  public static Name name(String text) {
    try {
      return Name.fromString(text);
    } catch (org.xbill.DNS.TextParseException cause) {
      throw new IllegalArgumentException(cause);
    }
  }

  private static byte[] wire(String name) {
    return name(name).toWire();
  }
}
