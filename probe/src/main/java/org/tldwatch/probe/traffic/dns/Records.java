// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dns;

/**
 * The resource records of a message, looked at only as far as to find the type of the first one in
 * the authority section and the OPT record. Confined to one thread.
 */
final class Records {
  /** A signed referral to 13 name servers with all their addresses has not half as many. */
  private static final int MOST = 256;

  private static final int FIXED = 10;
  private static final int OPT = 41;
  private static final int POINTER = 0xC0;

  private byte[] buffer = {};
  private int at;
  private int end;

  private int firstAuthority;
  private int options;
  private boolean whole;

  /**
   * Walks through them.
   *
   * @param start where the first record starts
   * @param limit where the message ends, or what is left of it
   */
  void read(byte[] message, int start, int limit, int answers, int authorities, int others) {
    buffer = message;
    at = start;
    end = limit;
    firstAuthority = -1;
    options = -1;
    whole = true;
    int opt = answers + authorities;
    int records = Math.min(opt + others, MOST);
    for (int i = 0; i < records; i++) {
      if (!skipName() || end - at < FIXED) {
        whole = false;
        return;
      }
      int type = unsignedShort(at);
      if (i == answers && authorities > 0) {
        firstAuthority = type;
      }
      if (i >= opt && type == OPT && options < 0) {
        options = at;
      }
      int length = unsignedShort(at + FIXED - 2);
      if (end - at - FIXED < length) {
        whole = false;
        return;
      }
      at += FIXED + length;
    }
    whole = records == opt + others;
  }

  private boolean skipName() {
    while (at < end) {
      int length = buffer[at] & 0xFF;
      if (length >= POINTER) {
        at += 2;
        return true;
      }
      at += 1 + length;
      if (length == 0) {
        return true;
      }
      if (length > 63) {
        return false;
      }
    }
    return false;
  }

  private int unsignedShort(int index) {
    return (buffer[index] & 0xFF) << 8 | (buffer[index + 1] & 0xFF);
  }

  /** Type of the first record of the authority section; -1 where there is none. */
  int firstAuthority() {
    return firstAuthority;
  }

  /** Whether there is an OPT record (RFC 6891). */
  boolean hasOptions() {
    return options >= 0;
  }

  /** The upper eight bits of the response code (RFC 6891 section 6.1.3). */
  int extendedRcode() {
    return options < 0 ? 0 : buffer[options + 4] & 0xFF;
  }

  /** Whether DNSSEC records are asked for (RFC 3225). */
  boolean isDnssecOk() {
    return options >= 0 && buffer[options + 6] < 0;
  }

  /** Whether all announced records are there. */
  boolean areWhole() {
    return whole;
  }
}
