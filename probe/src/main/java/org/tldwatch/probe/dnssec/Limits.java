// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/**
 * What one answer may cost, whatever it holds: against answers made to be expensive (CVE-2023-50387
 * "KeyTrap", CVE-2023-50868).
 */
final class Limits {
  /** Records of answer and authority section together. */
  static final int RECORDS = 128;

  /** Keys of one zone, signatures of one set of records. */
  static final int KEYS = 16;

  /** DS records of one zone. */
  static final int DELEGATION_SIGNERS = 16;

  /** Signatures verified for one set of records. */
  static final int VERIFICATIONS_PER_SET = 4;

  /** Signatures verified for one answer. */
  static final int VERIFICATIONS = 16;

  /**
   * Above it, resolvers treat a zone as unsigned (RFC 9276 section 3.2): Unbound from 151, others
   * from 51 or 101.
   */
  static final int NSEC3_ITERATIONS = 150;

  /** Names hashed for one answer. */
  static final int NSEC3_NAMES = 16;

  /** Time after which a validation is given up between two steps. */
  static final long NANOS = 500_000_000;

  /** Octets of a public key: RSA with 4,096 bits, and its exponent. */
  static final int KEY_OCTETS = 4096 / 8 + 9;

  /** Octets of an RSA exponent; common is 3. */
  static final int EXPONENT_OCTETS = 8;

  private Limits() {}
}
