// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tldwatch.model.Outcome.Section;

/**
 * Reads answer and authority section of a message that may hold anything: every access is checked,
 * pointers must point before the name that they stand in and so cannot loop, and records are
 * counted.
 */
final class AnswerReader {
  private static final int HEADER = 12;
  private static final int CLASS_IN = 1;
  private static final int LONGEST_NAME = 255;
  private static final int FIXED_RRSIG = 18;
  private static final int MOST_JUMPS = 64;

  private final byte[] message;
  private int at = HEADER;
  private Section section = Section.HEADER;
  private int records;

  private AnswerReader(byte[] message) {
    this.message = message;
  }

  /** An answer is not as RFC 1035 section 4 has it, or is too long for us. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final Section section;

    private UnreadableException(Section section, String detail) {
      super(detail, null, false, false);
      this.section = section;
    }

    Judgement.Unreadable judgement() {
      return new Judgement.Unreadable(section, String.valueOf(getMessage()));
    }
  }

  static ReadAnswer read(byte[] message) throws UnreadableException {
    return new AnswerReader(message).read();
  }

  private ReadAnswer read() throws UnreadableException {
    if (message.length < HEADER) {
      throw unreadable("header is cut off at octet " + message.length);
    }
    section = Section.QUESTION;
    for (int i = u16(4); i > 0; i--) {
      count();
      name(message.length, true);
      skip(4);
    }
    section = Section.ANSWER;
    var answer = section(u16(6));
    section = Section.AUTHORITY;
    var authority = section(u16(8));
    return new ReadAnswer(message[3] & 0xF, answer, authority);
  }

  private List<WireRecord> section(int count) throws UnreadableException {
    var read = new ArrayList<WireRecord>();
    for (int i = 0; i < count; i++) {
      count();
      var owner = new CanonicalName(name(message.length, true));
      int header = at;
      skip(10);
      int end = at + u16(header + 8);
      if (end > message.length) {
        throw unreadable("data of a record is cut off at octet " + message.length);
      }
      int type = u16(header);
      long ttlSeconds = (long) u16(header + 4) << 16 | u16(header + 6);
      if (u16(header + 2) == CLASS_IN) {
        read.add(new WireRecord(owner, type, ttlSeconds, data(type, end)));
      }
      at = end;
    }
    return List.copyOf(read);
  }

  private void count() throws UnreadableException {
    if (++records > Limits.RECORDS) {
      throw unreadable("more than " + Limits.RECORDS + " records");
    }
  }

  private byte[] data(int type, int end) throws UnreadableException {
    return switch (type) {
      case WireRecord.NS, WireRecord.CNAME, WireRecord.PTR, WireRecord.DNAME ->
          data(0, 1, true, end);
      case WireRecord.SOA -> data(0, 2, true, end);
      case WireRecord.MX -> data(2, 1, true, end);
      case WireRecord.RRSIG -> data(FIXED_RRSIG, 1, true, end);
      // Its name keeps its case (RFC 6840 section 5.1).
      case WireRecord.NSEC -> data(0, 1, false, end);
      default -> Arrays.copyOfRange(message, at, end);
    };
  }

  /** Data of so many octets, so many names, and octets up to the end. */
  private byte[] data(int fixed, int names, boolean lowerCase, int end) throws UnreadableException {
    if (at + fixed > end) {
      throw unreadable("data of a record is too short at octet " + at);
    }
    var octets = new byte[end - at + names * LONGEST_NAME];
    System.arraycopy(message, at, octets, 0, fixed);
    int length = fixed;
    at += fixed;
    for (int i = 0; i < names; i++) {
      var name = name(end, lowerCase);
      System.arraycopy(name, 0, octets, length, name.length);
      length += name.length;
    }
    System.arraycopy(message, at, octets, length, end - at);
    return Arrays.copyOf(octets, length + end - at);
  }

  /** The name that starts here, without compression; goes on behind it. */
  private byte[] name(int limit, boolean lowerCase) throws UnreadableException {
    var name = new byte[LONGEST_NAME];
    int length = 0;
    int from = at;
    int bound = at;
    int behind = -1;
    int jumps = 0;
    while (true) {
      int end = behind < 0 ? limit : message.length;
      int head = from < end ? message[from] & 0xFF : -1;
      if (head < 0 || (head > 63 && head < 0xC0)) {
        throw unreadable("name is cut off or has an unknown label at octet " + from);
      }
      if (head >= 0xC0) {
        int target = from + 1 < message.length ? u16(from) & 0x3FFF : message.length;
        if (target >= bound || target < HEADER || from + 2 > end || ++jumps > MOST_JUMPS) {
          throw unreadable("bad compression pointer at octet " + from);
        }
        behind = behind < 0 ? from + 2 : behind;
        bound = target;
        from = target;
        continue;
      }
      if (from + 1 + head > end || length + 1 + head > LONGEST_NAME) {
        throw unreadable("name is too long at octet " + from);
      }
      for (int i = from; i <= from + head; i++) {
        byte octet = message[i];
        boolean upper = lowerCase && i > from && octet >= 'A' && octet <= 'Z';
        name[length++] = upper ? (byte) (octet + 0x20) : octet;
      }
      from += 1 + head;
      if (head == 0) {
        at = behind < 0 ? from : behind;
        return Arrays.copyOf(name, length);
      }
    }
  }

  private void skip(int octets) throws UnreadableException {
    at += octets;
    if (at > message.length) {
      throw unreadable("record header is cut off at octet " + message.length);
    }
  }

  private UnreadableException unreadable(String detail) {
    return new UnreadableException(section, detail);
  }

  private int u16(int index) {
    return (message[index] & 0xFF) << 8 | (message[index + 1] & 0xFF);
  }
}
