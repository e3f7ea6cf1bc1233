// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.LameReason;
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
  private static final int TYPE_OPT = 41;
  private static final int TYPE_RRSIG = 46;
  private static final int OPTION_NSID = 3;
  private static final int FLAG_AA = 0x0400;
  private static final int FLAG_TC = 0x0200;
  private static final int FIXED_RRSIG = 18;
  private static final int SOA_NUMBERS = 20;

  /** An NSID is a name for a machine; what is longer is cut, so that no server can bloat us. */
  private static final int LONGEST_NSID = 128;

  private static final int FAULT = -1;

  private byte[] message = new byte[0];
  private int end;
  private Section section = Section.HEADER;
  private String fault = "";

  private boolean soaSeen;
  private int serial;
  private long rrsigExpires;
  private boolean optSeen;
  private int extendedRcode;
  private String nsid = "";

  /**
   * The outcome of a message that answers the question ({@link Question#mismatch} is null).
   *
   * @param length octets of the message at the start of the array, 12 to 65535
   * @return {@link Outcome.Answered}, {@link Outcome.Truncated} or {@link Outcome.Malformed}
   */
  public Outcome decode(byte[] bytes, int length, Question question, Transport transport) {
    reset(bytes, length);
    int flags = u16(2);
    int rcode = flags & 0xF;
    if ((flags & FLAG_TC) != 0) {
      if (transport == Transport.TCP) {
        return new Outcome.Malformed(Section.HEADER, "TC bit over TCP");
      }
      if (rcode == 0) {
        return new Outcome.Truncated(length, u16(6) == 0);
      }
      // Sections may be cut where TC is set, but an error says all it has to say in the header.
      return new Outcome.Answered(rcode, (flags & FLAG_AA) != 0, null, "", length, null);
    }
    int at = records(Section.ANSWER, question.end(), u16(6), question);
    at = at == FAULT ? FAULT : records(Section.AUTHORITY, at, u16(8), question);
    at = at == FAULT ? FAULT : records(Section.ADDITIONAL, at, u16(10), question);
    if (at == FAULT) {
      return new Outcome.Malformed(section, fault);
    }
    boolean authoritative = (flags & FLAG_AA) != 0;
    if ((extendedRcode << 4 | rcode) == Rcode.NOERROR && !(authoritative && soaSeen)) {
      return new Outcome.Lame(
          authoritative ? LameReason.NO_SOA : LameReason.NOT_AUTHORITATIVE, nsid, length);
    }
    return new Outcome.Answered(
        extendedRcode << 4 | rcode,
        authoritative,
        soaSeen ? Serial.ofUnsigned(serial) : null,
        nsid,
        length,
        expires());
  }

  private void reset(byte[] bytes, int length) {
    message = bytes;
    end = length;
    section = Section.HEADER;
    soaSeen = false;
    rrsigExpires = Long.MAX_VALUE;
    optSeen = false;
    extendedRcode = 0;
    nsid = "";
  }

  private @Nullable Instant expires() {
    return rrsigExpires == Long.MAX_VALUE ? null : Instant.ofEpochSecond(rrsigExpires);
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
    if (section == Section.ANSWER && u16(at + 2) == Question.CLASS_IN) {
      if (type == Question.TYPE_SOA) {
        return soa(owner, rdata, next, question);
      }
      if (type == TYPE_RRSIG) {
        return rrsig(owner, rdata, next, question);
      }
    }
    return next;
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
    if (!soaSeen && isZone(owner, question)) {
      soaSeen = true;
      serial = u16(at) << 16 | u16(at + 2);
    }
    return next;
  }

  private int rrsig(int owner, int rdata, int next, Question question) {
    if (rdata + FIXED_RRSIG > next) {
      return fault("RRSIG data should be at least 18 octets: was " + (next - rdata));
    }
    if (u16(rdata) == Question.TYPE_SOA && isZone(owner, question)) {
      // The earliest counts where several keys sign: it is the one that runs out.
      long expiration = (long) u16(rdata + 8) << 16 | u16(rdata + 10);
      rrsigExpires = Math.min(rrsigExpires, expiration);
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
      if (u16(option) == OPTION_NSID) {
        nsid = HexFormat.of().formatHex(message, data, Math.min(after, data + LONGEST_NSID));
      }
      option = after;
    }
    return next;
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

  /** Whether the name that starts here, already found well-formed in place, is the zone. */
  private boolean isZone(int start, Question question) {
    int at = followed(start, start);
    int length = question.labelLength();
    if (at == FAULT || message[at] != length || at + 1 + length >= end) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte octet = message[at + 1 + i];
      boolean upper = octet >= 'A' && octet <= 'Z';
      if ((upper ? octet + 0x20 : octet) != question.labelOctet(i)) {
        return false;
      }
    }
    int root = followed(at + 1 + length, at);
    return root != FAULT && message[root] == 0;
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

  private int u16(int at) {
    return (message[at] & 0xFF) << 8 | (message[at + 1] & 0xFF);
  }
}
