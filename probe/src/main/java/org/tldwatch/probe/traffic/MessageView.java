// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic;

/**
 * One DNS message that a name server received or sent. A view onto buffers that are used again for
 * the next message: valid only during the call that hands it over, and on the thread of that call.
 */
public interface MessageView {
  /** What the QR bit says. */
  boolean isResponse();

  /**
   * Microseconds since the epoch by the clock of the name server; by that of the sensor where the
   * name server gave no time.
   */
  long timeMicros();

  boolean isIpv6();

  Protocol protocol();

  /** Holds the client address and the name, at the offsets below. Not to be written to. */
  byte[] buffer();

  int clientOffset();

  /** 4 or 16 octets; 0 where the client is not known. */
  int clientLength();

  /** Octets of the DNS message. */
  int sizeBytes();

  /** The third and fourth octet of the header: QR, OPCODE, AA, TC, RD, RA, AD, CD, RCODE. */
  int flags();

  /** With the upper bits of EDNS (RFC 6891 section 6.1.3). */
  int rcode();

  /** -1 where there is no question. */
  int qtype();

  boolean hasEdns();

  boolean hasDo();

  /** NOERROR without AA, and with NS records in the authority section. */
  boolean isReferral();

  /** Of the name asked for: in wire format, in lower case, without the root label. */
  int nameOffset();

  /** 0 for the root and where there is no question. */
  int nameLength();

  /** Labels of the name asked for, without that of the root. */
  int labels();
}
