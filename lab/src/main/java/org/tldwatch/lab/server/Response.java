// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.lab.zone.Answer;
import org.tldwatch.model.Transport;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A response under construction: repeats id, opcode, RD and the question with its exact case, and
 * speaks EDNS to those who did (RFC 6891 section 7). Confined to one thread.
 */
final class Response {
  /** UDP payload that hardly any path fragments; what servers have announced since 2020. */
  static final int UDP_PAYLOAD_SIZE = 1232;

  /** What every client takes over UDP (RFC 1035 section 4.2.1). */
  private static final int SMALLEST_LIMIT = 512;

  private static final int TCP_LIMIT = 65_535;

  private final Message message;
  private final @Nullable OPTRecord asked;

  /**
   * @param query header of the question
   * @param question null where none can be repeated
   * @param asked the question's OPT record, null where it came without EDNS
   */
  Response(Header query, @Nullable Record question, @Nullable OPTRecord asked) {
    this.message = new Message(query.getID());
    this.asked = asked;
    var header = message.getHeader();
    header.setOpcode(query.getOpcode());
    header.setFlag(Flags.QR);
    if (query.getFlag(Flags.RD)) {
      header.setFlag(Flags.RD);
    }
    if (question != null) {
      message.addRecord(question, Section.QUESTION);
    }
  }

  void add(Answer answer) {
    boolean signatures = asked != null && (asked.getFlags() & ExtendedFlags.DO) != 0;
    if (answer.authoritative()) {
      message.getHeader().setFlag(Flags.AA);
    }
    add(answer.answer(), Section.ANSWER, signatures);
    add(answer.authority(), Section.AUTHORITY, signatures);
    if (signatures) {
      add(answer.proof(), Section.AUTHORITY, true);
    }
    add(answer.additional(), Section.ADDITIONAL, signatures);
  }

  /** Adds an authoritative answer that belongs to no zone. */
  void add(Record answer) {
    message.getHeader().setFlag(Flags.AA);
    message.addRecord(answer, Section.ANSWER);
  }

  private void add(List<RRset> sets, int section, boolean signatures) {
    for (var set : sets) {
      set.rrs(/* cycle= */ false).forEach(each -> message.addRecord(each, section));
      if (signatures) {
        set.sigs().forEach(each -> message.addRecord(each, section));
      }
    }
  }

  /**
   * Ends the response; where it does not fit, it is cut at a whole set and says so (TC).
   *
   * @param rcode 0 to 4095; above 15 for those who spoke EDNS only
   * @param identity the server's NSID for those who ask for it (RFC 5001)
   */
  byte[] wire(int rcode, String identity, Transport transport) {
    message.getHeader().setRcode(rcode & 0xf);
    if (asked != null) {
      int flags = asked.getFlags() & ExtendedFlags.DO;
      var options = options(asked, identity);
      message.addRecord(
          new OPTRecord(UDP_PAYLOAD_SIZE, rcode >> 4, Query.EDNS_VERSION, flags, options),
          Section.ADDITIONAL);
    }
    return message.toWire(limit(transport));
  }

  private static List<EDNSOption> options(OPTRecord asked, String identity) {
    return asked.getOptions(EDNSOption.Code.NSID).isEmpty()
        ? List.of()
        : List.of(new NSIDOption(identity.getBytes(StandardCharsets.US_ASCII)));
  }

  private int limit(Transport transport) {
    return switch (transport) {
      case TCP, DOT -> TCP_LIMIT;
      case UDP ->
          asked == null
              ? SMALLEST_LIMIT
              : Math.clamp(asked.getPayloadSize(), SMALLEST_LIMIT, UDP_PAYLOAD_SIZE);
    };
  }
}
