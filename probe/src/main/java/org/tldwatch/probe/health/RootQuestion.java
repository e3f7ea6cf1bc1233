// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.Arrays;

/**
 * The question for the SOA record of the root, RD=0, EDNS with payload size 1232 and DO=1, and what
 * an answer to it is worth. Answers are hostile.
 */
final class RootQuestion {
  private static final byte[] TEMPLATE = {
    0,
    0,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    1,
    0,
    0,
    6,
    0,
    1,
    0,
    0,
    41,
    4,
    (byte) 0xD0,
    0,
    0,
    (byte) 0x80,
    0,
    0,
    0
  };
  private static final int HEADER = 12;
  private static final int QUESTION_END = 17;
  private static final int QR_AND_OPCODE = 0xF800;
  private static final int QR = 0x8000;
  private static final int AA = 0x0400;
  private static final int TC = 0x0200;
  private static final int RA = 0x0080;
  private static final int RCODE = 0x000F;
  private static final int NXDOMAIN = 3;
  private static final int TYPE_SOA = 6;
  private static final int TYPE_RRSIG = 46;
  private static final int MOST_RECORDS = 16;

  private RootQuestion() {}

  /** The message with an id of 0 to 65535. */
  static byte[] message(int id) {
    byte[] message = TEMPLATE.clone();
    message[0] = (byte) (id >> 8);
    message[1] = (byte) id;
    return message;
  }

  /** Whether this answers the question asked with this id. */
  static boolean isAnswer(byte[] message, int id) {
    return message.length >= QUESTION_END
        && number(message, 0) == id
        && (number(message, 2) & QR_AND_OPCODE) == QR
        && number(message, 4) == 1
        && Arrays.equals(message, HEADER, QUESTION_END, TEMPLATE, HEADER, QUESTION_END);
  }

  static RootAnswer judge(byte[] message) {
    int flags = number(message, 2);
    int rcode = flags & RCODE;
    boolean authoritative = (flags & AA) != 0;
    if ((flags & RA) != 0 || (!authoritative && (rcode == 0 || rcode == NXDOMAIN))) {
      return RootAnswer.STRANGE;
    }
    return rcode == 0 && (flags & TC) == 0 && holdsSignedSoa(message)
        ? RootAnswer.GOOD
        : RootAnswer.BAD;
  }

  private static boolean holdsSignedSoa(byte[] message) {
    boolean soa = false;
    boolean signature = false;
    int records = Math.min(number(message, 6), MOST_RECORDS);
    int at = QUESTION_END;
    for (int i = 0; i < records; i++) {
      // Every record of this answer belongs to the root, whose name is one octet.
      if (at + 11 > message.length || message[at] != 0) {
        return false;
      }
      int type = number(message, at + 1);
      soa |= type == TYPE_SOA;
      signature |= type == TYPE_RRSIG;
      at += 11 + number(message, at + 9);
    }
    return soa && signature && at <= message.length;
  }

  private static int number(byte[] message, int at) {
    return (message[at] & 0xFF) << 8 | (message[at + 1] & 0xFF);
  }
}
