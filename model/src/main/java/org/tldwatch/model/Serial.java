// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

/**
 * Serial number of a zone, compared as RFC 1982 says: numbers wrap at 2^32, and two serials exactly
 * 2^31 apart are incomparable.
 *
 * @param value 0 to 2^32 - 1
 */
public record Serial(long value) {
  private static final long MODULUS = 1L << 32;
  private static final long HALF = 1L << 31;

  public Serial {
    if (value < 0 || value >= MODULUS) {
      throw new IllegalArgumentException(
          "serial should be an unsigned 32-bit number: was " + value);
    }
  }

  public static Serial ofUnsigned(int bits) {
    return new Serial(Integer.toUnsignedLong(bits));
  }

  /** Whether this serial is later than the other; false where they are equal or incomparable. */
  public boolean isNewerThan(Serial other) {
    long ahead = Math.floorMod(value - other.value, MODULUS);
    return ahead > 0 && ahead < HALF;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
