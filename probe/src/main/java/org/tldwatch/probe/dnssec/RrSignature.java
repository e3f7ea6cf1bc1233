// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.DnssecReason;

/** The data of an RRSIG record (RFC 4034 section 3.1), at least the fixed part and a name. */
record RrSignature(WireRecord record, CanonicalName signer) {
  private static final int FIXED = 18;

  static RrSignature of(WireRecord record) {
    var data = record.data();
    int end = FIXED;
    while (data[end] != 0) {
      end += 1 + data[end];
    }
    return new RrSignature(record, new CanonicalName(Arrays.copyOfRange(data, FIXED, end + 1)));
  }

  int covered() {
    return u16(0);
  }

  int algorithm() {
    return record.data()[2] & 0xFF;
  }

  /** Labels of the name that was signed: fewer than the owner's where a wildcard was expanded. */
  int labels() {
    return record.data()[3] & 0xFF;
  }

  int tag() {
    return u16(16);
  }

  Instant inception(Instant now) {
    return Instant.ofEpochSecond(now.getEpochSecond() + ahead(now, 12));
  }

  Instant expiration(Instant now) {
    // Seconds modulo 2^32 (RFC 4034 section 3.1.5): the one nearest to now is meant.
    return Instant.ofEpochSecond(now.getEpochSecond() + ahead(now, 8));
  }

  /** What the two times say against it at this moment; null where it is valid. */
  @Nullable DnssecReason timeFault(Instant now) {
    if (u32(8) - u32(12) < 0) {
      return DnssecReason.EXPIRES_BEFORE_INCEPTION;
    }
    if (ahead(now, 12) > 0) {
      return DnssecReason.NOT_YET_VALID;
    }
    return ahead(now, 8) < 0 ? DnssecReason.EXPIRED : null;
  }

  private int ahead(Instant now, int at) {
    return u32(at) - (int) now.getEpochSecond();
  }

  private int u16(int at) {
    return (record.data()[at] & 0xFF) << 8 | (record.data()[at + 1] & 0xFF);
  }

  private int u32(int at) {
    return (u16(at) << 16) | u16(at + 2);
  }
}
