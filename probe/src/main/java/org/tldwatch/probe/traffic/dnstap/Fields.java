// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes through the fields of a protobuf message in its wire format. Once something is malformed
 * there are no more fields, and it stays so until the next {@link #start}. Confined to one thread.
 */
final class Fields {
  static final int VARINT = 0;
  static final int FIXED_64 = 1;
  static final int LENGTH = 2;
  static final int GROUP = 3;
  static final int GROUP_END = 4;
  static final int FIXED_32 = 5;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Groups within groups that protobuf follows, one less for the message around them. */
  private static final int MOST_GROUPS = 99;

  private byte[] buffer = {};
  private int at;
  private int end;
  private boolean malformed;

  void start(byte[] message, int offset, int length) {
    buffer = message;
    at = offset;
    end = offset + length;
    malformed = false;
  }

  boolean isMalformed() {
    return malformed;
  }

  boolean hasMore() {
    return at < end;
  }

  private void refuse() {
    malformed = true;
    at = end;
  }

  /** Number and wire type of the next field, as in {@code number << 3 | type}. */
  int tag() {
    int tag = (int) varint();
    if (tag >>> 3 == 0) {
      refuse();
    }
    return tag;
  }

  /** Up to 64 bits in ten octets; 0 where that is malformed. */
  long varint() {
    if (at < end && buffer[at] >= 0) {
      return buffer[at++];
    }
    long value = 0;
    for (int shift = 0; shift < 70 && at < end; shift += 7) {
      byte octet = buffer[at++];
      value |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    refuse();
    return 0;
  }

  /** 32 bits; 0 where they are not there. */
  int fixed32() {
    if (end - at < Integer.BYTES) {
      refuse();
      return 0;
    }
    int value = (int) INT.get(buffer, at);
    at += Integer.BYTES;
    return value;
  }

  /** Length of the value that starts {@link #here}; 0 where it does not fit. */
  int length() {
    int length = (int) varint();
    if (length < 0 || length > end - at) {
      refuse();
      return 0;
    }
    return length;
  }

  /** Where it is in the buffer. */
  int here() {
    return at;
  }

  /** Steps over a value whose {@link #length} is known. */
  void step(int length) {
    at += length;
  }

  /**
   * Narrows the view to a message within the message, which starts {@link #here}.
   *
   * @return what {@link #leave} has to get
   */
  int enter(int length) {
    int outer = end;
    end = at + length;
    return outer;
  }

  void leave(int outer) {
    end = outer;
    if (malformed) {
      at = end;
    }
  }

  /** Steps over the value of a field that is of no interest. */
  void skip(int tag) {
    skip(tag, 0);
  }

  private void skip(int tag, int groups) {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED_64 -> {
        fixed32();
        fixed32();
      }
      case LENGTH -> step(length());
      case FIXED_32 -> fixed32();
      case GROUP -> skipGroup(tag >>> 3, groups + 1);
      default -> refuse();
    }
  }

  private void skipGroup(int number, int groups) {
    if (groups > MOST_GROUPS) {
      refuse();
    }
    while (hasMore()) {
      int tag = tag();
      if (tag == (number << 3 | GROUP_END)) {
        return;
      }
      skip(tag, groups);
    }
    refuse();
  }
}
