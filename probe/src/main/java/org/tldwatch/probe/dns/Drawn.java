// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

/** What was drawn for one question: all that differs from one question of a template to another. */
public interface Drawn {
  /** 0 to 65535. */
  int id();

  /**
   * Bit {@code i} asks for octet {@code i} behind the first length octet of the name in upper case;
   * bits of octets that are no letters are ignored, and octets from the 65th on are lower case.
   */
  long letterCase();

  /** The 40 lowest bits make the random label, five for each letter. */
  long label();

  /** The eight octets of our cookie for this server (RFC 7873 section 4.1). */
  long clientCookie();

  /** The server's cookie of 8 to 32 octets, empty where it gave none; not to be changed. */
  byte[] serverCookie();
}
