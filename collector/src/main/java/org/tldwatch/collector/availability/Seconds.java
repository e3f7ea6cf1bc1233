// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

/**
 * What one vantage saw of one target in one minute, second by second: two longs in an array, so
 * that the same sample may come twice and samples may come in any order.
 */
final class Seconds {
  /*
   * Of the two longs, one bit each for every second: 00 no sample, 01 good, 10 good but slower than
   * the service level, 11 failed. Of several samples in one second the worst counts, which is the
   * larger of these numbers: a maximum is commutative and idempotent, where a sum is not. No probe
   * asks an address more than once a second on the public Internet.
   */
  static final int GOOD = 1;
  static final int SLOW = 2;
  static final int FAILED = 3;

  /** Longs that each target needs. */
  static final int LONGS = 2;

  private Seconds() {}

  /** Enters a sample, and tells whether that changes anything. */
  static boolean enter(long[] cells, int target, int second, int what) {
    int low = LONGS * target;
    int high = low + 1;
    int was = (int) (cells[high] >>> second & 1) << 1 | (int) (cells[low] >>> second & 1);
    if (what <= was) {
      return false;
    }
    long bit = 1L << second;
    cells[low] = (what & 1) != 0 ? cells[low] | bit : cells[low] & ~bit;
    cells[high] = (what & 2) != 0 ? cells[high] | bit : cells[high] & ~bit;
    return true;
  }

  /** Seconds with an answer that counts as one. */
  static int answered(long[] cells, int target) {
    return Long.bitCount(cells[LONGS * target] ^ cells[LONGS * target + 1]);
  }

  /** Those of the answered in which the answer was slower than the service level. */
  static int slow(long[] cells, int target) {
    return Long.bitCount(~cells[LONGS * target] & cells[LONGS * target + 1]);
  }

  /** The vote of the vantage: failed where at least half of its seconds with a sample are. */
  static Vote vote(long[] cells, int target) {
    int failed = Long.bitCount(cells[LONGS * target] & cells[LONGS * target + 1]);
    int answered = answered(cells, target);
    return failed + answered == 0 ? Vote.NONE : failed >= answered ? Vote.FAILED : Vote.GOOD;
  }
}
