// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Tld;

/**
 * A question put to every name server of one TLD, as a template of bytes: RD=0, EDNS with payload
 * size 1232, DO=1, an empty NSID option (RFC 5001) and a COOKIE option (RFC 7873). Only what {@link
 * Drawn} says differs from one question to the next: the id, the case of the letters (the "0x20"
 * bits), the cookies, and the random label where there is one. Immutable.
 */
public final class Question {
  static final int HEADER = 12;
  static final int TYPE_A = 1;
  static final int TYPE_SOA = 6;
  static final int CLASS_IN = 1;

  /** Under this name in each TLD are the random names that we ask for. */
  private static final String RANDOM_PARENT = "zz--tldwatch";

  private static final int RANDOM_OCTETS = 8;
  private static final int BITS_PER_OCTET = 5;
  private static final int FLAGS_OPCODE_AND_QR = 0xF800;
  private static final int CASE_BITS = 64;

  /** Owner, type, payload size, extended rcode, version, DO; then NSID, then COOKIE. */
  private static final byte[] OPT = {
    0,
    0,
    41,
    0x04,
    (byte) 0xD0,
    0,
    0,
    (byte) 0x80,
    0,
    0,
    16,
    0,
    3,
    0,
    0,
    0,
    10,
    0,
    8,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private static final int AT_RDLENGTH = 9;
  private static final int AT_COOKIE_LENGTH = 17;
  private static final int AT_CLIENT_COOKIE = 19;
  private static final int BARE_RDLENGTH = 16;
  private static final int CLIENT_COOKIE = 8;

  private final byte[] template;
  private final int nameEnd;
  private final int zone;
  private final boolean random;
  private final long letters;

  private Question(byte[] template, int nameEnd, int zone, boolean random) {
    this.template = template;
    this.nameEnd = nameEnd;
    this.zone = zone;
    this.random = random;
    long mask = 0;
    for (int i = 0; i < CASE_BITS && HEADER + 1 + i < nameEnd; i++) {
      if (template[HEADER + 1 + i] >= 'a') {
        mask |= 1L << i;
      }
    }
    letters = mask;
  }

  /** The question for the SOA record of the TLD. */
  public static Question about(Tld tld) {
    return of(TYPE_SOA, false, tld.label());
  }

  /** The question for the address of a random name that nobody registered. */
  public static Question ofRandomName(Tld tld) {
    return of(TYPE_A, true, "2".repeat(RANDOM_OCTETS), RANDOM_PARENT, tld.label());
  }

  private static Question of(int type, boolean random, String... labels) {
    int nameLength = 1;
    for (var label : labels) {
      nameLength += 1 + label.length();
    }
    int nameEnd = HEADER + nameLength;
    var template = new byte[nameEnd + 4 + OPT.length];
    template[5] = 1; // QDCOUNT
    template[11] = 1; // ARCOUNT
    int at = HEADER;
    int zone = at;
    for (var label : labels) {
      zone = at;
      template[at++] = (byte) label.length();
      byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(octets, 0, template, at, octets.length);
      at += octets.length;
    }
    template[nameEnd + 1] = (byte) type;
    template[nameEnd + 3] = CLASS_IN;
    System.arraycopy(OPT, 0, template, nameEnd + 4, OPT.length);
    return new Question(template, nameEnd, zone, random);
  }

  /** Octets of the whole message. */
  public int length(Drawn drawn) {
    return template.length + drawn.serverCookie().length;
  }

  /** Whether it asks for a random name instead of the SOA record. */
  public boolean isRandomName() {
    return random;
  }

  /** Octet at which the question section ends. */
  int end() {
    return nameEnd + 4;
  }

  /** Octet at which the name of the zone begins, in the question and in every answer to it. */
  int zone() {
    return zone;
  }

  /** Writes the message. */
  public void write(ByteBuf out, Drawn drawn) {
    int start = out.writerIndex();
    byte[] serverCookie = drawn.serverCookie();
    out.writeBytes(template).writeBytes(serverCookie).setShort(start, drawn.id());
    int opt = start + end();
    out.setLong(opt + AT_CLIENT_COOKIE, drawn.clientCookie());
    if (serverCookie.length > 0) {
      out.setShort(opt + AT_RDLENGTH, BARE_RDLENGTH + serverCookie.length);
      out.setShort(opt + AT_COOKIE_LENGTH, CLIENT_COOKIE + serverCookie.length);
    }
    for (int i = 0; random && i < RANDOM_OCTETS; i++) {
      out.setByte(start + HEADER + 1 + i, octet(HEADER + 1 + i, drawn));
    }
    for (long bits = drawn.letterCase() & letters; bits != 0; bits &= bits - 1) {
      int octet = HEADER + 1 + Long.numberOfTrailingZeros(bits);
      out.setByte(start + octet, template[octet] ^ 0x20);
    }
  }

  /** The name that is asked for, in lower case, without the trailing dot. */
  public String name(Drawn drawn) {
    var name = new StringBuilder(nameEnd - HEADER);
    for (int at = HEADER; template[at] != 0; at += 1 + template[at]) {
      for (int i = 1; i <= template[at]; i++) {
        name.append((char) (octet(at + i, drawn) & 0xFF));
      }
      name.append('.');
    }
    name.setLength(name.length() - 1);
    return name.toString().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether a letter of the name is asked for in upper case, so that folding it would show. */
  public boolean asksForUpperCase(Drawn drawn) {
    return (drawn.letterCase() & letters) != 0;
  }

  /**
   * Whether a message answers the question asked with these bits.
   *
   * @return null where it does, else what differs; the case counts only where nothing else differs
   */
  public @Nullable MismatchReason mismatch(byte[] message, int length, Drawn drawn) {
    if (length < 2 || (((message[0] & 0xFF) << 8) | (message[1] & 0xFF)) != drawn.id()) {
      return MismatchReason.ID;
    }
    if (length < end()) {
      return MismatchReason.QUESTION;
    }
    int flags = ((message[2] & 0xFF) << 8) | (message[3] & 0xFF);
    if ((flags & FLAGS_OPCODE_AND_QR) != 0x8000 || message[4] != 0 || message[5] != 1) {
      return MismatchReason.QUESTION;
    }
    return questionMismatch(message, drawn);
  }

  private @Nullable MismatchReason questionMismatch(byte[] message, Drawn drawn) {
    int difference = 0;
    int caseDifference = 0;
    for (int at = HEADER; at < end(); at++) {
      int octet = at < nameEnd ? octet(at, drawn) : template[at];
      int turned = message[at] ^ octet;
      if (at < nameEnd && isLetter(octet)) {
        caseDifference |= turned & 0x20;
        turned &= ~0x20;
      }
      difference |= turned;
    }
    if (difference != 0) {
      return MismatchReason.QUESTION;
    }
    return caseDifference == 0 ? null : MismatchReason.CASE;
  }

  private static boolean isLetter(int octet) {
    int lower = octet | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** The octet of the name as it is asked with these bits. */
  private byte octet(int at, Drawn drawn) {
    int index = at - HEADER - 1;
    if (index < 0 || index >= CASE_BITS) {
      return template[at];
    }
    if (random && index < RANDOM_OCTETS) {
      return randomOctet(index, drawn);
    }
    boolean upper = (drawn.letterCase() & letters & (1L << index)) != 0;
    return upper ? (byte) (template[at] ^ 0x20) : template[at];
  }

  /** A letter or one of the digits 2 to 7 (RFC 4648 section 6). */
  private static byte randomOctet(int index, Drawn drawn) {
    int value = (int) (drawn.label() >>> (BITS_PER_OCTET * index)) & 31;
    if (value >= 26) {
      return (byte) ('2' + value - 26);
    }
    boolean upper = (drawn.letterCase() & (1L << index)) != 0;
    return (byte) ((upper ? 'A' : 'a') + value);
  }
}
