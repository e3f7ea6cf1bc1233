// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * How NSEC3 records of one chain hash names: SHA-1, the only algorithm there is (RFC 5155 section
 * 5). Not thread-safe.
 */
final class Nsec3Hash {
  static final int OCTETS = 20;

  private static final int BITS_PER_DIGIT = 5;

  private final MessageDigest sha1;
  private final byte[] salt;
  private final int iterations;

  Nsec3Hash(byte[] salt, int iterations) {
    this.salt = salt;
    this.iterations = iterations;
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime should know SHA-1", cause);
    }
  }

  byte[] of(CanonicalName name) {
    var hash = name.wire();
    for (int i = 0; i <= iterations; i++) {
      sha1.update(hash);
      hash = sha1.digest(salt);
    }
    return hash;
  }

  /** The hash that the first label holds in Base 32 with extended hex alphabet; null if none. */
  static byte @Nullable [] ofLabel(CanonicalName owner) {
    var wire = owner.wire();
    if (wire[0] != OCTETS * Byte.SIZE / BITS_PER_DIGIT) {
      return null;
    }
    var hash = new byte[OCTETS];
    for (int i = 0; i < wire[0]; i++) {
      int digit = digit(wire[1 + i]);
      if (digit < 0) {
        return null;
      }
      for (int bit = 0; bit < BITS_PER_DIGIT; bit++) {
        int at = i * BITS_PER_DIGIT + bit;
        hash[at >>> 3] |= (byte) ((digit >>> (BITS_PER_DIGIT - 1 - bit) & 1) << (7 - (at & 7)));
      }
    }
    return hash;
  }

  private static int digit(byte octet) {
    if (octet >= '0' && octet <= '9') {
      return octet - '0';
    }
    return octet >= 'a' && octet <= 'v' ? octet - 'a' + 10 : -1;
  }
}
