// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Copies octets with ASCII letters in lower case (RFC 4343), eight at a time. Lengths of labels are
 * below 64 and so below the letters: a name can be copied without looking at where its labels are.
 */
final class LowerCase {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long TOP_BITS = 0x8080_8080_8080_8080L;

  private LowerCase() {}

  static void copy(byte[] from, int start, byte[] to, int at, int length) {
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      EIGHT.set(to, at + i, lower((long) EIGHT.get(from, start + i)));
    }
    for (; i < length; i++) {
      byte octet = from[start + i];
      to[at + i] = octet >= 'A' && octet <= 'Z' ? (byte) (octet | 0x20) : octet;
    }
  }

  /** In each octet the top bit of a sum tells a comparison; no sum reaches the next octet. */
  private static long lower(long octets) {
    long low = octets & ~TOP_BITS;
    long behindZ = low + (0x7F - 'Z') * ONES;
    long fromA = low + (0x80 - 'A') * ONES;
    long letters = (fromA ^ behindZ) & ~octets & TOP_BITS;
    return octets | letters >>> 2;
  }
}
