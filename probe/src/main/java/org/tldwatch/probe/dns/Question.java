// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Tld;

/**
 * The question put to every name server of one TLD, as a template of bytes: {@code SOA}, RD=0, EDNS
 * with payload size 1232, DO=1 and an empty NSID option (RFC 5001). Only the id and the case of the
 * letters (the "0x20" bits) differ from one question to the next. Immutable.
 */
public final class Question {
  static final int HEADER = 12;
  static final int TYPE_SOA = 6;
  static final int CLASS_IN = 1;

  private static final int FLAGS_OPCODE_AND_QR = 0xF800;
  private static final byte[] OPT = {
    0, 0, 41, 0x04, (byte) 0xD0, 0, 0, (byte) 0x80, 0, 0, 4, 0, 3, 0, 0
  };

  private final byte[] template;
  private final int labelLength;
  private final long letters;

  private Question(byte[] template, int labelLength, long letters) {
    this.template = template;
    this.labelLength = labelLength;
    this.letters = letters;
  }

  public static Question about(Tld tld) {
    byte[] label = tld.label().getBytes(StandardCharsets.US_ASCII);
    var template = new byte[HEADER + label.length + 2 + 4 + OPT.length];
    template[5] = 1; // QDCOUNT
    template[11] = 1; // ARCOUNT
    template[HEADER] = (byte) label.length;
    System.arraycopy(label, 0, template, HEADER + 1, label.length);
    int type = HEADER + label.length + 2;
    template[type + 1] = TYPE_SOA;
    template[type + 3] = CLASS_IN;
    System.arraycopy(OPT, 0, template, type + 4, OPT.length);
    long letters = 0;
    for (int i = 0; i < label.length; i++) {
      if (label[i] >= 'a') {
        letters |= 1L << i;
      }
    }
    return new Question(template, label.length, letters);
  }

  /** Octets of the whole message. */
  public int length() {
    return template.length;
  }

  /** Octet at which the question section ends. */
  int end() {
    return HEADER + labelLength + 2 + 4;
  }

  /** Octets of the zone's one label. */
  int labelLength() {
    return labelLength;
  }

  /** Octet {@code index} of the zone's label, in lower case. */
  byte labelOctet(int index) {
    return template[HEADER + 1 + index];
  }

  /**
   * Writes the message.
   *
   * @param id 0 to 65535
   * @param upperCase bit {@code i} asks for octet {@code i} of the label in upper case; bits of
   *     octets that are no letters are ignored
   */
  public void write(ByteBuf out, int id, long upperCase) {
    int start = out.writerIndex();
    out.writeBytes(template).setShort(start, id);
    for (long bits = upperCase & letters; bits != 0; bits &= bits - 1) {
      int octet = HEADER + 1 + Long.numberOfTrailingZeros(bits);
      out.setByte(start + octet, template[octet] ^ 0x20);
    }
  }

  /**
   * Whether a message answers the question asked with this id and case.
   *
   * @return null where it does, else what differs; the case counts only where nothing else differs
   */
  public @Nullable MismatchReason mismatch(byte[] message, int length, int id, long upperCase) {
    if (length < 2 || (((message[0] & 0xFF) << 8) | (message[1] & 0xFF)) != id) {
      return MismatchReason.ID;
    }
    if (length < end()) {
      return MismatchReason.QUESTION;
    }
    int flags = ((message[2] & 0xFF) << 8) | (message[3] & 0xFF);
    if ((flags & FLAGS_OPCODE_AND_QR) != 0x8000 || message[4] != 0 || message[5] != 1) {
      return MismatchReason.QUESTION;
    }
    return questionMismatch(message, upperCase & letters);
  }

  private @Nullable MismatchReason questionMismatch(byte[] message, long upperCase) {
    int difference = 0;
    long caseDifference = 0;
    for (int i = 0; i < labelLength; i++) {
      int octet = (message[HEADER + 1 + i] ^ labelOctet(i)) & 0xFF;
      boolean letter = (letters >>> i & 1) != 0;
      difference |= letter ? octet & ~0x20 : octet;
      caseDifference |= letter ? (long) (octet >>> 5 & 1) << i : 0;
    }
    difference |= message[HEADER] ^ template[HEADER];
    for (int i = HEADER + 1 + labelLength; i < end(); i++) {
      difference |= message[i] ^ template[i];
    }
    if (difference != 0) {
      return MismatchReason.QUESTION;
    }
    return caseDifference == upperCase ? null : MismatchReason.CASE;
  }
}
