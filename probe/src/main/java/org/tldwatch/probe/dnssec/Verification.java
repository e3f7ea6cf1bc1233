// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;

/** The one place where signatures are verified, by dnsjava, and counted. Not thread-safe. */
final class Verification {
  private long count;

  long count() {
    return count;
  }

  /**
   * Whether the key made the signature over the records, whatever the time.
   *
   * @param valid a moment at which the signature is valid, as dnsjava insists on one
   */
  boolean succeeds(RecordSet set, RrSignature signature, ZoneKey key, Instant valid) {
    count++;
    try {
      var owner = Names.of(set.owner());
      var rrset = new RRset();
      for (var each : set.records()) {
        rrset.addRR(record(owner, each));
      }
      DNSSEC.verify(rrset, (RRSIGRecord) record(owner, signature.record()), key.decoded(), valid);
      return true;
    } catch (DNSSECException | RuntimeException ignored) {
      // Octets of a stranger: whatever a decoder or a cipher says against them, they are not good.
      return false;
    }
  }

  private static Record record(Name owner, WireRecord wire) {
    @Nullable Record record =
        Record.newRecord(owner, wire.type(), DClass.IN, wire.ttlSeconds(), wire.data());
    if (record == null) {
      throw new IllegalArgumentException("data should be readable");
    }
    return record;
  }
}
