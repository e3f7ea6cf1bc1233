// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/**
 * Tests of "answers come later than usual", on the robustly scaled logarithm of the round trip
 * time, tuned to two sizes of shift. Not thread-safe.
 */
final class ShiftTest {
  /** Shifts in scales of the noise. */
  static final double[] SHIFTS = {1, 2.5};

  private static final double MOST_DEVIATIONS = 3;

  private final Cusum[] sums = new Cusum[SHIFTS.length];

  ShiftTest() {
    Arrays.setAll(sums, i -> new Cusum(TargetWatch.SHIFT_SLOT + i));
  }

  /**
   * Takes an answer's time.
   *
   * @param deviations by how many scales of noise it is late
   * @param least the least shift that the number of vantages can tell from their wander
   */
  void timed(Path path, double deviations, double least, double cap, long sentMicros) {
    double clipped = Math.clamp(deviations, -MOST_DEVIATIONS, MOST_DEVIATIONS);
    for (int i = 0; i < sums.length; i++) {
      double by = Math.max(SHIFTS[i], least);
      double nats = by * clipped - by * by / 2;
      if (nats > 0 || !sums[i].isIdle()) {
        sums[i].add(path, nats, cap, sentMicros);
      }
    }
  }

  /** Whether a path has told of late answers since the sums left 0. */
  boolean isSeenBy(Path path) {
    for (var sum : sums) {
      if (sum.share(path) > 0) {
        return true;
      }
    }
    return false;
  }

  double most() {
    double most = 0;
    for (var sum : sums) {
      most = Math.max(most, sum.sum());
    }
    return most;
  }

  long sinceMicros() {
    return sums[0].sum() >= sums[1].sum() ? sums[0].sinceMicros() : sums[1].sinceMicros();
  }

  void takeBack(Path path) {
    for (var sum : sums) {
      sum.takeBack(path);
    }
  }

  void reset() {
    for (var sum : sums) {
      sum.reset();
    }
  }
}
