// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives each NSID (RFC 5001) a small number, so that a reader compares and counts without making
 * strings. Grows with the number of NSIDs that differ. Not thread-safe.
 */
final class Nsids {
  /** The number of an absent NSID. */
  static final int ABSENT = 0;

  private static final int MOST_OCTETS = 128;

  private final List<byte[]> octets = new ArrayList<>(List.of(new byte[0]));
  private final List<String> hex = new ArrayList<>(List.of(""));
  private int[] table = new int[1024];

  int number(byte[] bytes, int from, int length) {
    if (length == 0) {
      return ABSENT;
    }
    int to = from + Math.min(length, MOST_OCTETS);
    int slot = slot(hash(bytes, from, to));
    while (table[slot] != ABSENT) {
      var known = octets.get(table[slot]);
      if (Arrays.equals(known, 0, known.length, bytes, from, to)) {
        return table[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = add(Arrays.copyOfRange(bytes, from, to));
    return grown(table[slot]);
  }

  private int add(byte[] nsid) {
    octets.add(nsid);
    hex.add(HexFormat.of().formatHex(nsid));
    return octets.size() - 1;
  }

  private int grown(int added) {
    if (octets.size() * 2 > table.length) {
      table = new int[table.length * 2];
      for (int i = 1; i < octets.size(); i++) {
        int slot = slot(hash(octets.get(i), 0, octets.get(i).length));
        while (table[slot] != ABSENT) {
          slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = i;
      }
    }
    return added;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash * 0x9E3779B9;
  }

  /** Lower-case hexadecimal; empty of an absent NSID. */
  String hex(int number) {
    return hex.get(number);
  }
}
