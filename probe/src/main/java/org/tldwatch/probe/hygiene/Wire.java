// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tldwatch.probe.hygiene.check.Reply;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Tells whether octets that came are the answer to a question. */
final class Wire {
  private static final int HEADER_BYTES = 12;
  private static final int QR = 0x80;

  private Wire() {}

  /** The reply; empty where the octets answer another question, and the wait goes on. */
  static Optional<Reply> reply(Message question, byte[] octets, boolean overTcp) {
    if (octets.length < HEADER_BYTES
        || (ByteBuffer.wrap(octets).getShort() & 0xffff) != question.getHeader().getID()
        || (octets[2] & QR) == 0) {
      return Optional.empty();
    }
    try {
      var answer = new Message(octets);
      return isFor(question, answer)
          ? Optional.of(new Reply.Received(question, answer, octets, overTcp))
          : Optional.empty();
    } catch (IOException | RuntimeException fault) { // Whatever a parser does to hostile octets.
      return Optional.of(new Reply.Garbled(String.valueOf(fault.getMessage())));
    }
  }

  private static boolean isFor(Message question, Message answer) {
    if (answer.getHeader().getOpcode() != Opcode.QUERY) {
      return false;
    }
    var asked = question.getQuestion();
    var echo = answer.getQuestion();
    if (echo == null) {
      // Who could not read the question cannot repeat it (RFC 8906 section 8.2.1).
      return answer.getRcode() == Rcode.FORMERR || answer.getRcode() == Rcode.NOTIMP;
    }
    return answer.getHeader().getCount(Section.QUESTION) == 1
        && echo.getName().equals(asked.getName())
        && echo.getType() == asked.getType()
        && echo.getDClass() == asked.getDClass();
  }
}
