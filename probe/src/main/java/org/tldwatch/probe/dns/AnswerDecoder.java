// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.LameReason;
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Outcome.Section;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Transport;

/**
 * Reads the answer to a {@link Question} from bytes that may be hostile: every access is checked,
 * every loop is bounded by the length of the message, and nothing is allocated but the outcome.
 * Names are skipped in place; a compression pointer must point before the name it stands in (RFC
 * 1035 section 4.1.4), so pointers cannot loop. Not thread-safe: one decoder per event loop.
 */
public final class AnswerDecoder {
  private static final int TYPE_NS = 2;
  private static final int TYPE_OPT = 41;
  private static final int TYPE_RRSIG = 46;
  private static final int OPTION_NSID = 3;
  private static final int OPTION_COOKIE = 10;
  private static final int OPTION_EXTENDED_ERROR = 15;
  private static final int FLAG_AA = 0x0400;
  private static final int FLAG_TC = 0x0200;
  private static final int FIXED_RRSIG = 18;
  private static final int SOA_NUMBERS = 20;
  private static final int CLIENT_COOKIE = 8;
  private static final int LEAST_SERVER_COOKIE = 8;
  private static final int MOST_SERVER_COOKIE = 32;
  private static final byte[] NO_OCTETS = {};

  /** An NSID is a name for a machine; what is longer is cut, so that no server can bloat us. */
  private static final int LONGEST_NSID = 128;

  private static final int FAULT = -1;

  private final SignatureTimes signatures = new SignatureTimes();
  private byte[] message = new byte[0];
  private int end;
  private Section section = Section.HEADER;
  private String fault = "";

  private boolean soaSeen;
  private boolean otherSoaSeen;
  private boolean upwardNsSeen;
  private boolean downwardNsSeen;
  private int serial;
  private boolean optSeen;
  private int extendedRcode;
  private int extendedError;
  private int cookie;
  private int cookieLength;
  private String nsid = "";

  /**
   * The outcome of a message that answers the question ({@link Question#mismatch} is null).
   *
   * @param length octets of the message at the start of the array, 12 to 65535
   * @param security what the parent zone says of the zone
   * @param nowSeconds wall clock, seconds since the epoch, as of which signatures are judged
   */
  public Outcome decode(
      byte[] bytes,
      int length,
      Question question,
      Transport transport,
      ZoneSecurity security,
      long nowSeconds) {
    reset(bytes, length, nowSeconds);
    int flags = u16(2);
    boolean authoritative = (flags & FLAG_AA) != 0;
    boolean truncated = (flags & FLAG_TC) != 0;
    if (truncated && transport != Transport.UDP) {
      return new Outcome.Malformed(Section.HEADER, "TC bit over " + transport);
    }
    int at = records(Section.ANSWER, question.end(), u16(6), question);
    at = at == FAULT ? FAULT : records(Section.AUTHORITY, at, u16(8), question);
    at = at == FAULT ? FAULT : records(Section.ADDITIONAL, at, u16(10), question);
    // Sections may be cut where TC is set, but what was read until then counts.
    if (at == FAULT && !truncated) {
      return new Outcome.Malformed(section, fault);
    }
    int rcode = (extendedRcode << 4) | (flags & 0xF);
    if (question.isRandomName() && (rcode == Rcode.NXDOMAIN || rcode == Rcode.NOERROR)) {
      return truncated
          ? new Outcome.Truncated(length, false)
          : denial(rcode, authoritative, length, security);
    }
    if (rcode != Rcode.NOERROR) {
      return new Outcome.Answered(rcode, authoritative, serial(), nsid, length, null);
    }
    if (truncated) {
      return new Outcome.Truncated(length, u16(6) == 0);
    }
    if (!authoritative || !soaSeen) {
      return new Outcome.Lame(lame(authoritative), nsid, length);
    }
    Outcome unbelievable = security == ZoneSecurity.SIGNED ? signatures.fault(nsid, length) : null;
    return unbelievable != null
        ? unbelievable
        : new Outcome.Answered(rcode, true, serial(), nsid, length, expires());
  }

  private Outcome denial(int rcode, boolean authoritative, int length, ZoneSecurity security) {
    Proof proof = security == ZoneSecurity.UNSIGNED ? Proof.UNSIGNED : Proof.UNCHECKED;
    // A delegation below the zone is an answer of a server that serves the zone (RFC 1034 4.3.2).
    return authoritative || (rcode == Rcode.NOERROR && downwardNsSeen)
        ? new Outcome.Denied(rcode, nsid, length, proof)
        : new Outcome.Lame(lame(false), nsid, length);
  }

  private LameReason lame(boolean authoritative) {
    if (!authoritative) {
      return upwardNsSeen ? LameReason.UPWARD_REFERRAL : LameReason.NOT_AUTHORITATIVE;
    }
    return otherSoaSeen ? LameReason.WRONG_OWNER : LameReason.NO_SOA;
  }

  /** INFO-CODE of the first extended error (RFC 8914) in the message decoded last. */
  public int extendedError() {
    return extendedError;
  }

  /**
   * Whether the message decoded last may be believed by its cookie (RFC 7873 section 5.3): one that
   * holds a COOKIE option of an impossible length, or one that is not ours, may not. One without
   * the option may: sites of one anycast service differ in this, and not every server knows it.
   */
  public boolean echoes(long clientCookie) {
    if (cookie == FAULT) {
      return true;
    }
    int server = cookieLength - CLIENT_COOKIE;
    if (server != 0 && (server < LEAST_SERVER_COOKIE || server > MOST_SERVER_COOKIE)) {
      return false;
    }
    for (int i = 0; i < CLIENT_COOKIE; i++) {
      if (message[cookie + i] != (byte) (clientCookie >>> (56 - 8 * i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The server's cookie in the message decoded last, for which {@link #echoes} is true.
   *
   * @param known is returned where nothing has changed, so that nothing is allocated
   * @return empty where the message holds none
   */
  public byte[] serverCookie(byte[] known) {
    if (cookie == FAULT || cookieLength <= CLIENT_COOKIE) {
      return NO_OCTETS;
    }
    int from = cookie + CLIENT_COOKIE;
    int until = cookie + cookieLength;
    return Arrays.equals(known, 0, known.length, message, from, until)
        ? known
        : Arrays.copyOfRange(message, from, until);
  }

  private void reset(byte[] bytes, int length, long nowSeconds) {
    message = bytes;
    end = length;
    section = Section.HEADER;
    soaSeen = false;
    otherSoaSeen = false;
    upwardNsSeen = false;
    downwardNsSeen = false;
    optSeen = false;
    extendedRcode = 0;
    extendedError = Detail.NO_EXTENDED_ERROR;
    cookie = FAULT;
    nsid = "";
    signatures.reset(nowSeconds);
  }

  private @Nullable Serial serial() {
    return soaSeen ? Serial.ofUnsigned(serial) : null;
  }

  private @Nullable Instant expires() {
    return signatures.any() ? signatures.expires() : null;
  }

  private int records(Section in, int from, int count, Question question) {
    section = in;
    int at = from;
    for (int i = 0; i < count && at != FAULT; i++) {
      at = record(at, question);
    }
    return at;
  }

  private int record(int owner, Question question) {
    int at = afterName(owner, end);
    if (at == FAULT) {
      return FAULT;
    }
    if (at + 10 > end) {
      return fault("record header is cut off at octet " + end);
    }
    int type = u16(at);
    int rdata = at + 10;
    int next = rdata + u16(at + 8);
    if (next > end) {
      return fault("data of a record of type " + type + " is cut off at octet " + end);
    }
    if (type == TYPE_OPT) {
      return section == Section.ADDITIONAL ? opt(owner, at, rdata, next) : fault("OPT record");
    }
    return u16(at + 2) == Question.CLASS_IN ? data(type, owner, rdata, next, question) : next;
  }

  private int data(int type, int owner, int rdata, int next, Question question) {
    if (section == Section.ANSWER) {
      return switch (type) {
        case Question.TYPE_SOA -> soa(owner, rdata, next, question);
        case TYPE_RRSIG -> rrsig(owner, rdata, next, question);
        default -> next;
      };
    }
    if (section == Section.AUTHORITY) {
      if (type == TYPE_NS) {
        nameServer(owner, question);
      } else if (type == Question.TYPE_SOA && !isName(owner, question.zone())) {
        otherSoaSeen = true;
      }
    }
    return next;
  }

  /** Referred upwards: the one ancestor of a TLD is the root. Downwards: to what we asked for. */
  private void nameServer(int owner, Question question) {
    int first = followed(owner, owner);
    if (first != FAULT && message[first] == 0) {
      upwardNsSeen = true;
    }
    for (int at = Question.HEADER; at < question.zone(); at += 1 + message[at]) {
      if (isName(owner, at)) {
        downwardNsSeen = true;
      }
    }
  }

  private int soa(int owner, int rdata, int next, Question question) {
    int at = afterName(rdata, next);
    at = at == FAULT ? FAULT : afterName(at, next);
    if (at == FAULT) {
      return FAULT;
    }
    if (at + SOA_NUMBERS != next) {
      return fault("SOA data should end with " + SOA_NUMBERS + " octets: has " + (next - at));
    }
    if (!isName(owner, question.zone())) {
      otherSoaSeen = true;
    } else if (!soaSeen) {
      soaSeen = true;
      serial = u32(at);
    }
    return next;
  }

  private int rrsig(int owner, int rdata, int next, Question question) {
    if (rdata + FIXED_RRSIG > next) {
      return fault("RRSIG data should be at least 18 octets: was " + (next - rdata));
    }
    if (u16(rdata) == Question.TYPE_SOA && isName(owner, question.zone())) {
      signatures.add(u32(rdata + 8), u32(rdata + 12));
    }
    return next;
  }

  /** RFC 6891 section 6.1: at most one, owned by the root; the TTL holds 8 bits of the rcode. */
  private int opt(int owner, int at, int rdata, int next) {
    if (optSeen || message[owner] != 0) {
      return fault(optSeen ? "second OPT record" : "OPT record not owned by the root");
    }
    optSeen = true;
    extendedRcode = message[at + 4] & 0xFF;
    int option = rdata;
    while (option < next) {
      if (option + 4 > next) {
        return fault("EDNS option is cut off at octet " + next);
      }
      int data = option + 4;
      int after = data + u16(option + 2);
      if (after > next) {
        return fault("EDNS option " + u16(option) + " runs over the end of the OPT record");
      }
      option(u16(option), data, after);
      option = after;
    }
    return next;
  }

  private void option(int code, int data, int after) {
    switch (code) {
      case OPTION_NSID ->
          nsid = HexFormat.of().formatHex(message, data, Math.min(after, data + LONGEST_NSID));
      case OPTION_COOKIE -> {
        if (cookie == FAULT) {
          cookie = data;
          cookieLength = after - data;
        }
      }
      case OPTION_EXTENDED_ERROR -> {
        if (extendedError == Detail.NO_EXTENDED_ERROR && after - data >= 2) {
          extendedError = u16(data);
        }
      }
      default -> {
        // Unknown options are ignored (RFC 6891 section 6.1.2).
      }
    }
  }

  /** The octet after the name that starts here, or {@link #FAULT}. */
  private int afterName(int start, int limit) {
    int at = start;
    while (at < limit) {
      int length = message[at] & 0xFF;
      if (length == 0) {
        return at + 1;
      }
      if (length >= 0xC0) {
        return at + 1 < limit ? afterPointer(start, at) : fault("compression pointer is cut off");
      }
      if (length > 63) {
        return fault("label of unknown type at octet " + at);
      }
      at += 1 + length;
      if (at - start > 254) {
        return fault("name of more than 255 octets at octet " + start);
      }
    }
    return fault("name is cut off at octet " + limit);
  }

  private int afterPointer(int start, int at) {
    int target = u16(at) & 0x3FFF;
    if (target >= start || target < Question.HEADER) {
      return fault("compression pointer at octet " + at + " to octet " + target);
    }
    return at + 2;
  }

  /**
   * Whether the name that starts here, already found well-formed in place, is the one that starts
   * there in the question, whatever the case.
   */
  private boolean isName(int start, int inQuestion) {
    int expected = inQuestion;
    int at = followed(start, start);
    while (at != FAULT && at != expected) {
      int length = message[at];
      if (length != message[expected] || at + length >= end) {
        return false;
      }
      if (length == 0) {
        return true;
      }
      for (int i = 1; i <= length; i++) {
        if (lower(message[at + i]) != lower(message[expected + i])) {
          return false;
        }
      }
      expected += 1 + length;
      at = at + 1 + length < end ? followed(at + 1 + length, at) : FAULT;
    }
    return at != FAULT;
  }

  private static int lower(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
  }

  /**
   * Follows pointers, each of which must point before everything followed so far.
   *
   * @return octet of a label, or {@link #FAULT}
   */
  private int followed(int from, int before) {
    int at = from;
    int bound = before;
    while ((message[at] & 0xC0) == 0xC0) {
      int target = at + 1 < end ? u16(at) & 0x3FFF : end;
      if (target >= bound) {
        return FAULT;
      }
      at = target;
      bound = target;
    }
    return at;
  }

  private int fault(String detail) {
    fault = detail;
    return FAULT;
  }

  private int u32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  private int u16(int at) {
    return (message[at] & 0xFF) << 8 | (message[at + 1] & 0xFF);
  }
}
