// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers as root servers give them, and as others do. */
final class RootAnswers {
  private static final Name SERVER = Name.fromConstantString("a.root-servers.example.");

  private RootAnswers() {}

  /**
   * An answer to this question.
   *
   * @param traits of AA, RA, TC, SIGNED, EMPTY, SERVFAIL
   */
  static byte[] answer(byte[] question, String traits) {
    var wanted = Set.of(traits.split(" "));
    try {
      var asked = new Message(question);
      var answer = new Message(asked.getHeader().getID());
      answer.addRecord(asked.getQuestion(), Section.QUESTION);
      answer.getHeader().setFlag(Flags.QR);
      for (var flag : new int[] {Flags.AA, Flags.RA, Flags.TC}) {
        if (wanted.contains(Flags.string(flag).toUpperCase(Locale.ROOT))) {
          answer.getHeader().setFlag(flag);
        }
      }
      if (wanted.contains("SERVFAIL")) {
        answer.getHeader().setRcode(Rcode.SERVFAIL);
      } else if (!wanted.contains("EMPTY")) {
        answer.addRecord(soa(), Section.ANSWER);
        if (wanted.contains("SIGNED")) {
          answer.addRecord(signature(), Section.ANSWER);
        }
      }
      return answer.toWire();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static SOARecord soa() {
    return new SOARecord(
        Name.root, DClass.IN, 86_400, SERVER, SERVER, 2_026_112_000, 1800, 900, 604_800, 86_400);
  }

  private static RRSIGRecord signature() {
    var now = Instant.EPOCH;
    return new RRSIGRecord(
        Name.root,
        DClass.IN,
        86_400,
        Type.SOA,
        8,
        86_400,
        now.plusSeconds(86_400),
        now,
        1,
        Name.root,
        new byte[256]);
  }
}
