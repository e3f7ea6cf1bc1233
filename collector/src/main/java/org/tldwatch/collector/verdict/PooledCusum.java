// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.util.Arrays;

/**
 * Sequential test of "this target loses far more questions than its path does", over the votes of
 * all vantages as they arrive.
 */
final class PooledCusum {
  /*
   * Page's cumulative sum (Biometrika 41, 1954) of log-likelihood ratios of Bernoulli outcomes: a
   * failed vote adds ln(p1/p0), a good one adds ln((1-p1)/(1-p0)), and the sum never falls below 0.
   * With the alarm at h = ln(G), the mean number of votes between two false alarms is at least G
   * where votes are independent and fail with p0 or less, and no test with that property notices a
   * change to p1 sooner in the worst case, asymptotically (Lorden, Annals of Mathematical Statistics
   * 42, 1971). There is no window: each vote is used when it is known, and used once.
   *
   * Votes of one vantage are not independent: its own trouble fails all of them. So the sum is kept
   * as shares, one per vantage, of which none grows above a cap below h. A good vote is taken from
   * the share of its own vantage first, what is left of it from all other shares in proportion;
   * hence the shares always add up to the sum, and without a cap this is Page's test itself. The cap
   * only ever makes the sum smaller, so that the bound on false alarms stays.
   *
   * O(vantages) per vote, 8 bytes per vantage.
   */
  private double[] shares = new double[4];

  /** Whether all shares are 0, as nearly always. */
  private boolean idle = true;

  void failed(int vantage, double gain, double cap) {
    if (vantage >= shares.length) {
      shares = Arrays.copyOf(shares, Math.max(vantage + 1, 2 * shares.length));
    }
    idle = false;
    shares[vantage] = Math.max(shares[vantage], Math.min(shares[vantage] + gain, cap));
  }

  void good(int vantage, double loss) {
    if (idle) {
      return;
    }
    double own = vantage < shares.length ? Math.min(shares[vantage], loss) : 0;
    if (own > 0) {
      shares[vantage] -= own;
    }
    double rest = loss - own;
    double total = sum();
    double keep = rest >= total ? 0 : (total - rest) / total;
    idle = keep == 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] *= keep;
    }
  }

  /** The word of a vantage has grown old: its share goes with it. */
  void expire(int vantage) {
    if (vantage < shares.length) {
      shares[vantage] = 0;
    }
  }

  void reset() {
    Arrays.fill(shares, 0);
    idle = true;
  }

  double sum() {
    if (idle) {
      return 0;
    }
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    return sum;
  }
}
