// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A question as it arrived.
 *
 * @param question null where there is none to be read and repeated
 * @param opt null where it came without EDNS
 * @param rcode NOERROR where the question deserves a look at the zones, else what it gets at once
 */
record Query(Header header, @Nullable Record question, @Nullable OPTRecord opt, int rcode) {
  static final int EDNS_VERSION = 0;

  private static final int RESPONSE_BIT = 0x80;
  private static final int RECURSION_DESIRED_BIT = 0x01;

  /**
   * Reads a message; never throws, whatever the bytes are.
   *
   * @return null for what is no question: too short for a header, or an answer, for two servers
   *     should never talk to each other for ever
   */
  static @Nullable Query parse(byte[] bytes) {
    if (bytes.length < Header.LENGTH || (bytes[2] & RESPONSE_BIT) != 0) {
      return null;
    }
    try {
      return check(new Message(bytes));
    } catch (IOException | RuntimeException ignored) {
      return new Query(headerOf(bytes), null, null, Rcode.FORMERR);
    }
  }

  private static Header headerOf(byte[] bytes) {
    var header = new Header(((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff));
    header.setOpcode((bytes[2] >> 3) & 0xf);
    if ((bytes[2] & RECURSION_DESIRED_BIT) != 0) {
      header.setFlag(Flags.RD);
    }
    return header;
  }

  private static Query check(Message message) {
    var header = message.getHeader();
    var question = message.getQuestion();
    var opt = message.getOPT();
    if (header.getOpcode() != Opcode.QUERY) {
      return new Query(header, null, null, Rcode.NOTIMP);
    }
    boolean wellFormed =
        header.getCount(Section.QUESTION) == 1
            && header.getCount(Section.ANSWER) == 0
            && optCount(message) <= 1;
    if (question == null || !wellFormed) {
      return new Query(header, null, null, Rcode.FORMERR);
    }
    return new Query(header, question, opt, rcodeOf(question, opt));
  }

  private static long optCount(Message message) {
    return message.getSection(Section.ADDITIONAL).stream()
        .filter(each -> each.getType() == Type.OPT)
        .count();
  }

  private static int rcodeOf(Record question, @Nullable OPTRecord opt) {
    if (opt != null && opt.getVersion() != EDNS_VERSION) {
      return Rcode.BADVERS;
    }
    return switch (question.getType()) {
      case 0, Type.OPT -> Rcode.FORMERR;
      case Type.AXFR, Type.IXFR -> Rcode.REFUSED;
      default ->
          question.getDClass() == DClass.IN || question.getDClass() == DClass.CH
              ? Rcode.NOERROR
              : Rcode.REFUSED;
    };
  }
}
