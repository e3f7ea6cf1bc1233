// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.util.TreeMap;

/** A set of numbers, kept as ranges: as small as the gaps in it are few. Not thread-safe. */
final class NumberRanges {
  /** Gaps that are told apart; beyond, the lowest are taken for filled. */
  static final int MOST_RANGES = 10_000;

  /** Last number by first number; ranges neither touch nor overlap. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  boolean contains(long number) {
    var range = ranges.floorEntry(number);
    return range != null && number <= range.getValue();
  }

  void add(long number) {
    if (contains(number)) {
      return;
    }
    var below = ranges.floorEntry(number);
    long first = below != null && below.getValue() == number - 1 ? below.getKey() : number;
    var above = ranges.remove(number + 1);
    ranges.put(first, above == null ? number : above);
    if (ranges.size() > MOST_RANGES) {
      var lowest = ranges.pollFirstEntry();
      var next = ranges.pollFirstEntry();
      ranges.put(lowest.getKey(), next.getValue());
    }
  }

  int ranges() {
    return ranges.size();
  }
}
