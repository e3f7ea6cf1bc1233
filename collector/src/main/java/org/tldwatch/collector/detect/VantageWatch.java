// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/**
 * Whether one vantage is ill: whether it fails at targets that others reach. Judged from all other
 * TLDs than the one in question, so that a failing TLD never makes the vantage that sees it look
 * ill. Not thread-safe.
 */
final class VantageWatch {
  /*
   * Each vote of the last rounds is compared with what other vantages met at the same target: a
   * failure counts 1 less the share of their newest votes that failed, a good vote counts less that
   * share. So targets that fail for all explain their failures, afterwards too, and what is left is
   * compared with what chance would leave. A vantage that fails at most of what it asks is ill
   * whatever others say, since no fault of name servers reaches so many TLDs at once.
   */
  private static final double MEMORY_INTERVALS = 2;

  private static final int MOST_FAILURES = 16_384;
  private static final double LEAST_VOTES = 8;
  private static final double USUAL_FAILURES = 0.004;
  private static final double ILL_ANYWAY = 0.45;

  private final int index;
  private double memoryMicros = 20e6;
  private double votes;
  private long votesAt;
  private double logSpeed;

  private long[] failedAt = new long[16];
  private TargetWatch[] failedTarget = new TargetWatch[16];
  private boolean[] failed = new boolean[16];
  private int head;
  private int size;

  private long tallied = Long.MIN_VALUE;
  private double unexplained;
  private double all;
  private double spread;
  private double[] unexplainedByTld = new double[0];
  private double[] allByTld = new double[0];
  private double[] spreadByTld = new double[0];
  private double[] votesByTld = new double[0];
  private long[] votesByTldAt = new long[0];

  VantageWatch(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }

  void interval(long intervalMicros) {
    memoryMicros = MEMORY_INTERVALS * intervalMicros;
  }

  void voted(TargetWatch target, boolean isFailure, long nowMicros) {
    votes = decayed(votes, votesAt, nowMicros) + 1;
    votesAt = Math.max(votesAt, nowMicros);
    int tld = target.tld();
    if (tld >= votesByTld.length) {
      int length = Math.max(16, Integer.highestOneBit(tld) << 1);
      votesByTld = Arrays.copyOf(votesByTld, length);
      votesByTldAt = Arrays.copyOf(votesByTldAt, length);
    }
    votesByTld[tld] = decayed(votesByTld[tld], votesByTldAt[tld], nowMicros) + 1;
    votesByTldAt[tld] = Math.max(votesByTldAt[tld], nowMicros);
    tallied = Long.MIN_VALUE;
    if (isFailure || target.isShaky()) {
      remember(target, isFailure, nowMicros);
    }
  }

  private double decayed(double value, long since, long nowMicros) {
    return value == 0 ? 0 : value * Math.exp(-Math.max(0, nowMicros - since) / memoryMicros);
  }

  private void remember(TargetWatch target, boolean isFailure, long nowMicros) {
    if (size == failedAt.length && size < MOST_FAILURES) {
      grow();
    }
    if (size == failedAt.length) {
      head = (head + 1) % failedAt.length;
      size--;
    }
    int at = (head + size) % failedAt.length;
    failedAt[at] = nowMicros;
    failedTarget[at] = target;
    failed[at] = isFailure;
    size++;
  }

  private void grow() {
    int length = failedAt.length;
    var times = new long[2 * length];
    var targets = new TargetWatch[2 * length];
    var failures = new boolean[2 * length];
    for (int i = 0; i < size; i++) {
      times[i] = failedAt[(head + i) % length];
      targets[i] = failedTarget[(head + i) % length];
      failures[i] = failed[(head + i) % length];
    }
    failedAt = times;
    failedTarget = targets;
    failed = failures;
    head = 0;
  }

  /** How much a failure of this vantage at a target counts now: 1 when well, 0 when ill. */
  double weight(TargetWatch about, long nowMicros) {
    tally(nowMicros);
    int tld = about.tld();
    double others =
        decayed(votes, votesAt, nowMicros)
            - (tld < votesByTld.length
                ? decayed(votesByTld[tld], votesByTldAt[tld], nowMicros)
                : 0);
    double failures = unexplained;
    double total = all;
    double variance = spread;
    if (tld < unexplainedByTld.length) {
      failures -= unexplainedByTld[tld];
      total -= allByTld[tld];
      variance -= spreadByTld[tld];
    }
    if (others < LEAST_VOTES) {
      return 1;
    }
    if (total > ILL_ANYWAY * others && total > 4) {
      return 0;
    }
    double usual = USUAL_FAILURES * others;
    double bound = usual + 4 * Math.sqrt(usual + Math.max(0, variance)) + 2.5;
    return Math.clamp((bound - failures) / (0.5 * bound), 0, 1);
  }

  /** Unexplained failures as a share of what it asked lately. */
  double failureShare(long nowMicros) {
    tally(nowMicros);
    return votes == 0 ? 0 : unexplained / decayed(votes, votesAt, nowMicros);
  }

  private void tally(long nowMicros) {
    if (tallied == nowMicros) {
      return;
    }
    tallied = nowMicros;
    Arrays.fill(unexplainedByTld, 0);
    Arrays.fill(allByTld, 0);
    Arrays.fill(spreadByTld, 0);
    spread = 0;
    unexplained = 0;
    all = 0;
    double oldest = nowMicros - 4 * memoryMicros;
    while (size > 0 && failedAt[head] < oldest) {
      failedTarget[head] = null;
      head = (head + 1) % failedAt.length;
      size--;
    }
    for (int i = 0; i < size; i++) {
      int at = (head + i) % failedAt.length;
      var target = failedTarget[at];
      double weight = Math.exp(-(nowMicros - failedAt[at]) / memoryMicros);
      double others = target.failedForOthers(index);
      double left = weight * (failed[at] ? 1 - others : -target.failedLately());
      double mine = failed[at] ? weight : 0;
      double noise = weight * weight * target.failedLately() * (1 - target.failedLately());
      unexplained += left;
      all += mine;
      spread += noise;
      add(target.tld(), left, mine, noise);
    }
  }

  private void add(int tld, double left, double mine, double noise) {
    if (tld >= unexplainedByTld.length) {
      int length = Math.max(16, Integer.highestOneBit(tld) << 1);
      unexplainedByTld = Arrays.copyOf(unexplainedByTld, length);
      allByTld = Arrays.copyOf(allByTld, length);
      spreadByTld = Arrays.copyOf(spreadByTld, length);
    }
    unexplainedByTld[tld] += left;
    allByTld[tld] += mine;
    spreadByTld[tld] += noise;
  }

  /** By how much answers to this vantage are later than usual, all alike, as a logarithm. */
  double commonDelay() {
    return logSpeed;
  }

  /** Learns the common delay: a running median, deaf to the size of single deviations. */
  void learnDelay(double residual, double step) {
    logSpeed += Math.clamp(residual - logSpeed, -step, step);
  }
}
