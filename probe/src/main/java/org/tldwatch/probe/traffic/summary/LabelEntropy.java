// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

/**
 * Sums the Shannon entropy of labels, in bits per octet: 0 for a label of one letter repeated, 6 at
 * most. Confined to one thread at a time.
 */
final class LabelEntropy {
  private static final int LONGEST_LABEL = 63;

  /** n log2 n. */
  private static final double[] N_LOG_N = new double[LONGEST_LABEL + 1];

  static {
    for (int n = 2; n <= LONGEST_LABEL; n++) {
      N_LOG_N[n] = n * Math.log(n) / Math.log(2);
    }
  }

  private final byte[] seen = new byte[256];
  private double sumBits;
  private long labels;

  /** Adds the label from here to there, without its length octet. */
  void add(byte[] buffer, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > LONGEST_LABEL) {
      return;
    }
    double sum = 0;
    for (int at = from; at < to; at++) {
      int n = ++seen[buffer[at] & 0xff];
      sum += N_LOG_N[n] - N_LOG_N[n - 1];
    }
    for (int at = from; at < to; at++) {
      seen[buffer[at] & 0xff] = 0;
    }
    sumBits += (N_LOG_N[length] - sum) / length;
    labels++;
  }

  void merge(LabelEntropy other) {
    sumBits += other.sumBits;
    labels += other.labels;
  }

  long labels() {
    return labels;
  }

  /** 0 without any label. */
  double meanBits() {
    return labels == 0 ? 0 : sumBits / labels;
  }
}
