// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

/** The wire format of Protocol Buffers, as far as it is written here. */
final class Protobuf {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;

  private Protobuf() {}

  /** The octet before a field; its number is at most 15. */
  static int tag(int field, int wireType) {
    return (field << 3) | wireType;
  }

  /** How a signed number is written where the field is of a type with zigzag. */
  static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  static int lengthOfVarint(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }
}
