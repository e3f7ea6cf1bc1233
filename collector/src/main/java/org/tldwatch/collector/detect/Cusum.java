// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/**
 * A cumulative sum of log-likelihood ratios over the votes of many paths on one subject, which
 * remembers how much each path has added to it. Not thread-safe.
 */
final class Cusum {
  /*
   * Page's test (Biometrika 41, 1954): the sum of ln(f1/f0) never falls below 0, and an alarm at h
   * comes by chance no oftener than once in e^h votes (Lorden 1971). What one path adds since the
   * sum last left 0 is kept beside the path and bounded by a cap, so that no single path raises an
   * alarm, and so that the share of a vantage found ill can be taken back afterwards.
   *
   * Shares are void once the sum fell to 0; instead of clearing them all, the epoch moves on. Its
   * upper half tells sums apart that share a slot.
   */
  private static final long NO_EPOCH = 0;

  private final int slot;
  private final double floor;
  private double sum;
  private long epoch;
  private long sinceMicros;

  /**
   * @param slot where in a path the share of this sum is kept
   */
  Cusum(int slot) {
    this(slot, 0, Double.NEGATIVE_INFINITY);
  }

  /**
   * @param group by which sums that keep their shares in the same slot differ, 0 or more
   * @param floor what one path may take from the sum at most, as a negative number
   */
  Cusum(int slot, int group, double floor) {
    this.slot = slot;
    this.floor = floor;
    this.epoch = ((long) group << Integer.SIZE) + 1;
  }

  void add(Path path, double nats, double cap, long sentMicros) {
    if (sum <= 0) {
      if (nats <= 0) {
        return;
      }
      sinceMicros = sentMicros;
    }
    double before = share(path);
    double after = Math.clamp(before + nats, floor, cap);
    sum += after - before;
    if (sum <= 0) {
      reset();
    } else {
      path.keep(slot, epoch, after);
    }
  }

  /** Takes back what a path has added since the sum left 0. */
  void takeBack(Path path) {
    if (share(path) > 0) {
      drop(path);
    }
  }

  /** Forgets what a path has added or taken; the place of its share is free for another sum. */
  void drop(Path path) {
    sum -= share(path);
    path.keep(slot, NO_EPOCH, 0);
    if (sum <= 0) {
      reset();
    }
  }

  void reset() {
    sum = 0;
    epoch++;
  }

  double share(Path path) {
    return path.share(slot, epoch);
  }

  double sum() {
    return sum;
  }

  boolean isIdle() {
    return sum <= 0;
  }

  /** When the question left whose outcome lifted the sum from 0; meaningful while it is above. */
  long sinceMicros() {
    return sinceMicros;
  }
}
