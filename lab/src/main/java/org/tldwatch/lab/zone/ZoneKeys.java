// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.security.KeyPair;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * The two keys of a zone, both ECDSAP256SHA256 (RFC 6605).
 *
 * @param keySigning signs the DNSKEY set; the DS record in the root zone points to it
 * @param zoneSigning signs everything else
 */
public record ZoneKeys(KeyPair keySigning, KeyPair zoneSigning) {
  static final long TTL_SECONDS = 3600;
  private static final long DS_TTL_SECONDS = 86_400;
  private static final int ZONE_KEY = 256;
  private static final int SECURE_ENTRY_POINT = 1;

  DNSKEYRecord keySigningRecord(Name origin) {
    return record(origin, ZONE_KEY | SECURE_ENTRY_POINT, keySigning);
  }

  DNSKEYRecord zoneSigningRecord(Name origin) {
    return record(origin, ZONE_KEY, zoneSigning);
  }

  DSRecord delegationSigner(Name origin) {
    return new DSRecord(
        origin, DClass.IN, DS_TTL_SECONDS, DNSSEC.Digest.SHA256, keySigningRecord(origin));
  }

  private static DNSKEYRecord record(Name origin, int flags, KeyPair pair) {
    try {
      return new DNSKEYRecord(
          origin,
          DClass.IN,
          TTL_SECONDS,
          flags,
          DNSKEYRecord.Protocol.DNSSEC,
          DNSSEC.Algorithm.ECDSAP256SHA256,
          pair.getPublic());
    } catch (DNSSECException cause) {
      throw new IllegalStateException("a P-256 key should fit a DNSKEY record", cause);
    }
  }
}
