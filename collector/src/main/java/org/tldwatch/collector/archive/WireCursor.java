// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

/**
 * Walks over a protobuf message in an array of bytes without making an object of it. Every step
 * stays within the bounds, whatever the bytes are. Not thread-safe.
 */
final class WireCursor {
  private static final int MOST_VARINT_BITS = 70;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;
  private static final int TYPE_BITS = 3;

  private byte[] bytes = {};
  private int at;
  private int end;

  void over(byte[] content, int from, int to) {
    bytes = content;
    at = from;
    end = to;
  }

  byte[] bytes() {
    return bytes;
  }

  /** How many bytes there are up to the bounds. */
  int left() {
    return end - at;
  }

  int at() {
    return at;
  }

  boolean hasMore() {
    return at < end;
  }

  /** Goes into a message of this length; gives what {@link #leave} wants. */
  int enter(int length) {
    int outer = end;
    end = at + length;
    return outer;
  }

  /** Goes on behind the message that was entered, read to its end or not. */
  void leave(int outer) {
    at = end;
    end = outer;
  }

  /** A varint; of a 32-bit field its lower half is the value. */
  long varint() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    return longVarint();
  }

  private long longVarint() {
    long value = 0;
    for (int shift = 0; shift < MOST_VARINT_BITS; shift += 7) {
      if (at >= end) {
        throw new MalformedRecordException("ends within a number");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedRecordException("has a number that does not end");
  }

  int varint32() {
    return (int) varint();
  }

  long fixed64() {
    if (end - at < Long.BYTES) {
      throw new MalformedRecordException("ends within a number");
    }
    long value = (long) LongLayout.LITTLE_ENDIAN.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  /** The length of what follows, all of which is there. */
  int length() {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new MalformedRecordException("has a part that is longer than the whole");
    }
    return (int) length;
  }

  /** Goes on behind so many bytes, which are there. */
  void pass(int count) {
    at += count;
  }

  /** Goes back to where it was before, within the same bounds. */
  void backTo(int before) {
    at = before;
  }

  /** Goes on behind the field of this tag. */
  void skip(int tag) {
    switch (tag & ((1 << TYPE_BITS) - 1)) {
      case VARINT -> varint();
      case FIXED64 -> fixed64();
      case BYTES -> pass(length());
      case FIXED32 -> {
        if (end - at < Integer.BYTES) {
          throw new MalformedRecordException("ends within a number");
        }
        at += Integer.BYTES;
      }
      default -> throw new MalformedRecordException("has a field of unknown type");
    }
  }

  static int varintTag(int field) {
    return field << TYPE_BITS;
  }

  static int fixed64Tag(int field) {
    return field << TYPE_BITS | FIXED64;
  }

  static int bytesTag(int field) {
    return field << TYPE_BITS | BYTES;
  }
}
