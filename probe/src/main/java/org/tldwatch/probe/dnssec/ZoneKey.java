// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A DNSKEY record (RFC 4034 section 2), its octets not yet believed to be a key. */
final class ZoneKey {
  private static final int FIXED = 4;
  private static final int FLAG_ZONE = 0x0100;
  private static final int FLAG_REVOKED = 0x0080;
  private static final int PROTOCOL = 3;

  private final WireRecord record;
  private final int tag;
  private @Nullable DNSKEYRecord decoded;

  private ZoneKey(WireRecord record) {
    this.record = record;
    tag = tag(record.data());
  }

  /** The key, null where the record cannot be one that signs a zone. */
  static @Nullable ZoneKey of(WireRecord record) {
    var data = record.data();
    if (data.length <= FIXED || data.length > FIXED + Limits.KEY_OCTETS || data[2] != PROTOCOL) {
      return null;
    }
    int flags = (data[0] & 0xFF) << 8 | (data[1] & 0xFF);
    boolean signs = (flags & FLAG_ZONE) != 0 && (flags & FLAG_REVOKED) == 0;
    return signs && Algorithms.isAffordable(data[3] & 0xFF, data, FIXED)
        ? new ZoneKey(record)
        : null;
  }

  /** RFC 4034 appendix B. */
  private static int tag(byte[] data) {
    int sum = 0;
    for (int i = 0; i < data.length; i++) {
      sum += (i & 1) == 0 ? (data[i] & 0xFF) << 8 : data[i] & 0xFF;
    }
    return (sum + (sum >>> 16)) & 0xFFFF;
  }

  /** Key tag; several keys may share one. */
  int tag() {
    return tag;
  }

  int algorithm() {
    return data()[3] & 0xFF;
  }

  /** Flags, protocol, algorithm and public key; not to be changed. */
  byte[] data() {
    return record.data();
  }

  /** Whether it is the key that a signature names; if it verifies is another matter. */
  boolean isNamedBy(RrSignature signature) {
    return tag == signature.tag() && algorithm() == signature.algorithm();
  }

  DNSKEYRecord decoded() {
    if (decoded == null) {
      decoded =
          (DNSKEYRecord)
              Record.newRecord(
                  Names.of(record.owner()), Type.DNSKEY, DClass.IN, record.ttlSeconds(), data());
    }
    return decoded;
  }
}
