// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tldwatch.collector.exposition.Distribution;

/**
 * The round trip times of one target, in seconds, as a classic and a native histogram. One thread
 * observes, any may take a snapshot.
 */
final class RoundTrips {
  /*
   * The bounds of both histograms together cut the time into cells. An observation counts in one
   * cell, and a bucket of either histogram is a sum of cells: so the two agree with each other and
   * with their count whenever they are read, without a lock between who writes and who reads.
   */

  /** 1 ms, an instance next door, to 2.5 s, where ICANN calls an answer over UDP no answer. */
  private static final double[] CLASSIC = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5
  };

  /** Buckets that are 9 % wide. */
  private static final int SCHEMA = 3;

  private static final int PER_POWER = 1 << SCHEMA;

  /** From 61 µs, below which is the zero bucket, to 64 s, above which nothing is waited for. */
  private static final int FIRST = -14 * PER_POWER + 1;

  private static final int LAST = 6 * PER_POWER;
  private static final double ZERO_THRESHOLD = upper(FIRST - 1);

  private static final double[] CELLS =
      DoubleStream.concat(
              Arrays.stream(CLASSIC),
              IntStream.rangeClosed(FIRST - 1, LAST).mapToDouble(RoundTrips::upper))
          .sorted()
          .distinct()
          .toArray();

  /** Where the sum is kept: behind the cells. */
  private static final int SUM = CELLS.length;

  /** For each cell its native bucket, counted from the first; -1 for the zero bucket. */
  private static final int[] BUCKET = Arrays.stream(CELLS).mapToInt(RoundTrips::bucket).toArray();

  private final AtomicLongArray cells = new AtomicLongArray(CELLS.length + 1);

  private static double upper(int index) {
    return Math.pow(2, (double) index / PER_POWER);
  }

  private static int bucket(double cell) {
    int index = FIRST - 1;
    while (upper(index) < cell) {
      index++;
    }
    return index - FIRST;
  }

  void observe(double seconds) {
    int place = Arrays.binarySearch(CELLS, seconds);
    int cell = Math.min(place < 0 ? -place - 1 : place, CELLS.length - 1);
    cells.setOpaque(cell, cells.getPlain(cell) + 1);
    double sum = Double.longBitsToDouble(cells.getPlain(SUM)) + seconds;
    cells.setOpaque(SUM, Double.doubleToRawLongBits(sum));
  }

  Distribution snapshot() {
    var cumulative = new long[CLASSIC.length];
    var buckets = new long[LAST - FIRST + 1];
    long zero = 0;
    long count = 0;
    int classic = 0;
    for (int cell = 0; cell < CELLS.length; cell++) {
      long here = cells.getOpaque(cell);
      count += here;
      if (BUCKET[cell] < 0) {
        zero += here;
      } else {
        buckets[BUCKET[cell]] += here;
      }
      if (classic < CLASSIC.length && CELLS[cell] == CLASSIC[classic]) {
        cumulative[classic++] = count;
      }
    }
    double sum = Double.longBitsToDouble(cells.getOpaque(SUM));
    return new Distribution(
        sum, count, CLASSIC, cumulative, SCHEMA, ZERO_THRESHOLD, zero, FIRST, buckets);
  }
}
