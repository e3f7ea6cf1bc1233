// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/** A record of class IN, without compression. Immutable as long as nobody writes to its data. */
final class WireRecord {
  static final int NS = 2;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int PTR = 12;
  static final int MX = 15;
  static final int DNAME = 39;
  static final int RRSIG = 46;
  static final int NSEC = 47;
  static final int DNSKEY = 48;
  static final int NSEC3 = 50;

  /** Nothing of that name exists (RFC 9824 section 3). */
  static final int NXNAME = 128;

  private final CanonicalName owner;
  private final int type;
  private final long ttlSeconds;
  private final byte[] data;

  /**
   * @param ttlSeconds 0 to 2^32 - 1
   * @param data names in it in lower case where RFC 4034 section 6.2 has them so
   */
  WireRecord(CanonicalName owner, int type, long ttlSeconds, byte[] data) {
    this.owner = owner;
    this.type = type;
    this.ttlSeconds = ttlSeconds;
    this.data = data;
  }

  CanonicalName owner() {
    return owner;
  }

  int type() {
    return type;
  }

  long ttlSeconds() {
    return ttlSeconds;
  }

  /** Not to be changed. */
  byte[] data() {
    return data;
  }
}
