// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/** The types at a name, at the end of NSEC and NSEC3 data (RFC 4034 section 4.1.2). */
record TypeBitmap(WireRecord record, int start) {

  /** Whether it is well-formed; nothing is there where it is not. */
  boolean isWellFormed() {
    var data = record.data();
    int at = start;
    int last = -1;
    while (at < data.length) {
      int length = at + 1 < data.length ? data[at + 1] : 0;
      if (length < 1 || length > 32 || at + 2 + length > data.length || (data[at] & 0xFF) <= last) {
        return false;
      }
      last = data[at] & 0xFF;
      at += 2 + length;
    }
    return true;
  }

  boolean has(int type) {
    var data = record.data();
    for (int at = start; at + 2 < data.length; at += 2 + data[at + 1]) {
      if ((data[at] & 0xFF) == type >>> 8) {
        int octet = (type & 0xFF) >>> 3;
        return octet < data[at + 1] && (data[at + 2 + octet] & (0x80 >>> (type & 7))) != 0;
      }
    }
    return false;
  }

  /** Whether the name is delegated away: what is at or below it is the child's to say. */
  boolean isDelegation() {
    return has(WireRecord.NS) && !has(WireRecord.SOA);
  }

  /** Whether names below it are none of this record's business (RFC 6840 section 4.1). */
  boolean cutsOff() {
    return isDelegation() || has(WireRecord.DNAME);
  }

  /** Whether the name exists without records of the type, and without an alias to some. */
  boolean denies(int type) {
    return !has(type) && !has(WireRecord.CNAME) && !isDelegation();
  }
}
