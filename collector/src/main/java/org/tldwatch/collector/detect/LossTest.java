// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/**
 * Tests of "this target loses more questions than its paths do", tuned to several shares of loss,
 * of which the nearest to the true one is soonest. Not thread-safe.
 */
final class LossTest {
  /** The last counts as an outage. */
  static final double[] SHARES = {0.06, 0.13, 0.3, 0.9};

  private final Cusum[] sums = new Cusum[SHARES.length];

  /** Whether all sums are 0, as nearly always: then they need not be looked at. */
  private boolean idle = true;

  LossTest() {
    Arrays.setAll(sums, Cusum::new);
  }

  Cusum[] sums() {
    return sums;
  }

  /** A question is overdue. */
  void overdue(Path path, double cap, long sentMicros) {
    idle = false;
    for (int i = 0; i < sums.length; i++) {
      sums[i].add(path, path.overdueNats(SHARES[i]), cap, sentMicros);
    }
  }

  /** An overdue question has been answered after all. */
  void refuted(Path path, double cap, long sentMicros) {
    idle = false;
    for (int i = 0; i < sums.length; i++) {
      sums[i].add(path, -path.overdueNats(SHARES[i]), cap, sentMicros);
    }
  }

  void lost(Path path, boolean afterLoss, double cap, long sentMicros) {
    double usual = path.usualLoss(afterLoss);
    boolean overdue = path.isOverdue();
    idle = false;
    for (int i = 0; i < sums.length; i++) {
      double known = overdue ? path.overdueNats(SHARES[i]) : 0;
      sums[i].add(path, Math.log(SHARES[i] / usual) - known, cap, sentMicros);
    }
  }

  void answered(Path path, boolean afterLoss, double cap, long sentMicros) {
    if (idle) {
      return;
    }
    idle = true;
    for (int i = 0; i < sums.length; i++) {
      if (!sums[i].isIdle()) {
        double usual = path.usualLoss(afterLoss);
        sums[i].add(path, Math.log((1 - SHARES[i]) / (1 - usual)), cap, sentMicros);
        idle &= sums[i].isIdle();
      }
    }
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

  /** The largest sum, with every vantage weighed in full. */
  double most() {
    double most = 0;
    for (var sum : sums) {
      most = Math.max(most, sum.sum());
    }
    return most;
  }
}
