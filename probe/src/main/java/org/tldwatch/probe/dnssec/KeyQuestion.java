// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.Arrays;
import org.tldwatch.model.Tld;

/** The question for the DNSKEY records of a zone: RD=0, EDNS with payload size 1232 and DO=1. */
final class KeyQuestion {
  private static final int HEADER = 12;
  private static final byte[] TYPE_AND_CLASS = {0, WireRecord.DNSKEY, 0, 1};
  private static final byte[] OPT = {0, 0, 41, 0x04, (byte) 0xD0, 0, 0, (byte) 0x80, 0, 0, 0};

  private final byte[] message;
  private final int questionEnd;

  /**
   * @param id 0 to 65535, unpredictable
   */
  KeyQuestion(Tld zone, int id) {
    var name = CanonicalName.of(zone.label()).wire();
    questionEnd = HEADER + name.length + TYPE_AND_CLASS.length;
    message = new byte[questionEnd + OPT.length];
    message[0] = (byte) (id >>> 8);
    message[1] = (byte) id;
    message[5] = 1; // QDCOUNT
    message[11] = 1; // ARCOUNT
    System.arraycopy(name, 0, message, HEADER, name.length);
    System.arraycopy(TYPE_AND_CLASS, 0, message, questionEnd - 4, TYPE_AND_CLASS.length);
    System.arraycopy(OPT, 0, message, questionEnd, OPT.length);
  }

  /** The message; not to be changed. */
  byte[] message() {
    return message;
  }

  boolean isAnsweredBy(byte[] answer) {
    return answer.length >= questionEnd
        && answer[0] == message[0]
        && answer[1] == message[1]
        && (answer[2] & 0xF8) == 0x80
        && answer[4] == 0
        && answer[5] == 1
        && Arrays.equals(answer, HEADER, questionEnd, message, HEADER, questionEnd);
  }

  static boolean isTruncated(byte[] answer) {
    return (answer[2] & 0x02) != 0;
  }
}
