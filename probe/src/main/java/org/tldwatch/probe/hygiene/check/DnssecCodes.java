// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import org.tldwatch.model.CheckLevel;

/** What the registries of DNSSEC say of algorithms and digests (RFC 8624, RFC 9904, RFC 9905). */
final class DnssecCodes {
  private DnssecCodes() {}

  /** How much a signing algorithm is worth: OK, or the level of whoever uses it. */
  static CheckLevel algorithm(int number) {
    return switch (number) {
      case 8, 13, 14, 15, 16 -> CheckLevel.OK;
      case 10 -> CheckLevel.NOTICE;
      case 5, 7, 12 -> CheckLevel.WARNING;
      case 1, 3, 6 -> CheckLevel.ERROR;
      default -> CheckLevel.WARNING;
    };
  }

  static String algorithmName(int number) {
    return switch (number) {
      case 1 -> "RSAMD5";
      case 3 -> "DSA";
      case 5 -> "RSASHA1";
      case 6 -> "DSA-NSEC3-SHA1";
      case 7 -> "RSASHA1-NSEC3-SHA1";
      case 8 -> "RSASHA256";
      case 10 -> "RSASHA512";
      case 12 -> "ECC-GOST";
      case 13 -> "ECDSAP256SHA256";
      case 14 -> "ECDSAP384SHA384";
      case 15 -> "ED25519";
      case 16 -> "ED448";
      default -> "number " + number;
    };
  }

  static boolean isRsa(int algorithm) {
    return switch (algorithm) {
      case 1, 5, 7, 8, 10 -> true;
      default -> false;
    };
  }

  static String digestName(int number) {
    return switch (number) {
      case 1 -> "SHA-1";
      case 2 -> "SHA-256";
      case 3 -> "GOST R 34.11-94";
      case 4 -> "SHA-384";
      default -> "number " + number;
    };
  }

  /** Digests that validators are required or advised to understand. */
  static boolean isStrongDigest(int number) {
    return number == 2 || number == 4;
  }
}
