// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import org.xbill.DNS.DNSSEC;

/**
 * The algorithms of keys and digests that are checked here. Those with SHA-1 are deprecated (RFC
 * 9905), but zones that still sign with them fail at every resolver that still checks them.
 */
final class Algorithms {
  private Algorithms() {}

  static boolean isSupported(int algorithm) {
    return switch (algorithm) {
      case DNSSEC.Algorithm.RSASHA1,
          DNSSEC.Algorithm.RSA_NSEC3_SHA1,
          DNSSEC.Algorithm.RSASHA256,
          DNSSEC.Algorithm.RSASHA512,
          DNSSEC.Algorithm.ECDSAP256SHA256,
          DNSSEC.Algorithm.ECDSAP384SHA384,
          DNSSEC.Algorithm.ED25519,
          DNSSEC.Algorithm.ED448 ->
          true;
      default -> false;
    };
  }

  /** Name of the digest of a DS record, empty where it is not checked. */
  static String digest(int digestType) {
    return switch (digestType) {
      case DNSSEC.Digest.SHA1 -> "SHA-1";
      case DNSSEC.Digest.SHA256 -> "SHA-256";
      case DNSSEC.Digest.SHA384 -> "SHA-384";
      default -> "";
    };
  }

  /** Whether verifying with such a key takes no more than its length lets expect. */
  static boolean isAffordable(int algorithm, byte[] data, int key) {
    boolean rsa =
        switch (algorithm) {
          case DNSSEC.Algorithm.RSASHA1,
              DNSSEC.Algorithm.RSA_NSEC3_SHA1,
              DNSSEC.Algorithm.RSASHA256,
              DNSSEC.Algorithm.RSASHA512 ->
              true;
          default -> false;
        };
    // A length of 0 announces one of 16 bits (RFC 3110 section 2).
    return !rsa || (data[key] > 0 && data[key] <= Limits.EXPONENT_OCTETS);
  }
}
