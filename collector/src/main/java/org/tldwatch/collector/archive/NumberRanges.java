// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.util.TreeMap;
import java.util.function.BiConsumer;

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
    add(number, number);
  }

  /** Adds all numbers from the first to the last; none where the last is lower. */
  void add(long first, long last) {
    if (last < first) {
      return;
    }
    var below = ranges.floorEntry(first);
    long from = below != null && touches(below.getValue(), first) ? below.getKey() : first;
    long to = last;
    // Of the ranges that begin within or right behind, the last one reaches furthest.
    var within = ranges.subMap(from, true, last == Long.MAX_VALUE ? last : last + 1, true);
    if (!within.isEmpty()) {
      to = Math.max(last, within.lastEntry().getValue());
      within.clear();
    }
    ranges.put(from, to);
    if (ranges.size() > MOST_RANGES) {
      var lowest = ranges.pollFirstEntry();
      var next = ranges.pollFirstEntry();
      ranges.put(lowest.getKey(), next.getValue());
    }
  }

  private static boolean touches(long end, long next) {
    return end >= next || end == next - 1;
  }

  /** Tells the first and the last number of each range. */
  void forEach(BiConsumer<Long, Long> range) {
    ranges.forEach(range);
  }

  int ranges() {
    return ranges.size();
  }
}
