// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/**
 * A DNSKEY record (RFC 4034 section 2), its data not yet believed to be a key.
 *
 * @param data flags, protocol, algorithm and public key, at least 4 octets
 */
record ZoneKey(byte[] data) {
  private static final int FLAG_ZONE = 0x0100;
  private static final int FLAG_REVOKED = 0x0080;
  private static final int PROTOCOL = 3;

  /** Whether it may sign at all: a key of the zone that is not revoked (RFC 5011). */
  boolean isUsable() {
    int flags = (data[0] & 0xFF) << 8 | data[1] & 0xFF;
    return (flags & FLAG_ZONE) != 0 && (flags & FLAG_REVOKED) == 0 && data[2] == PROTOCOL;
  }

  int algorithm() {
    return data[3] & 0xFF;
  }

  /** Key tag (RFC 4034 appendix B); not unique. */
  int tag() {
    int sum = 0;
    for (int i = 0; i < data.length; i++) {
      sum += (i & 1) == 0 ? (data[i] & 0xFF) << 8 : data[i] & 0xFF;
    }
    return sum + (sum >>> 16) & 0xFFFF;
  }
}
