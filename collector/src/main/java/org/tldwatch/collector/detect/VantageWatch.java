// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/**
 * Whether one vantage is ill: whether it fails at targets that others reach. Judged from all other
 * TLDs than the one in question, so that a failing TLD never makes the vantage that sees it look
 * ill; and by family, since one family may be cut off. Not thread-safe.
 */
final class VantageWatch {
  /*
   * Each vote of the last rounds is compared with what other vantages met at the same target: a
   * failure counts 1 less the share of their newest votes that failed, a good vote counts less that
   * share. So targets that fail for all explain their failures, afterwards too, and what is left is
   * compared with what chance would leave. A vantage that fails at most of what it asks is ill
   * whatever others say, since no fault of name servers reaches so many TLDs at once.
   */
  private static final int MEMORY_INTERVALS = 2;
  private static final double LEAST_VOTES = 8;
  private static final double USUAL_FAILURES = 0.004;
  private static final double ILL_ANYWAY = 0.45;
  private static final double DEVIATIONS = 4;
  private static final double AT_LEAST = 2.5;
  private static final Tally NOTHING = new Tally();

  private final int index;
  private long memoryMicros;
  private final RecentVotes byGroup;
  private final RecentVotes byFamily;
  private final Failures failures = new Failures();
  private double commonDelay;

  private long tallied = Long.MIN_VALUE;
  private final Tally[] families = {new Tally(), new Tally()};
  private Tally[] groups = new Tally[0];
  private int[] used = new int[0];
  private int usedCount;

  /** What is left unexplained of a set of votes. */
  private static final class Tally {
    private int votes;
    private double unexplained;
    private double failed;
    private double variance;

    private void clear() {
      votes = 0;
      unexplained = 0;
      failed = 0;
      variance = 0;
    }

    private boolean isClear() {
      return votes == 0;
    }

    private void add(double left, boolean isFailure, double noise) {
      votes++;
      unexplained += left;
      failed += isFailure ? 1 : 0;
      variance += noise;
    }

    private void add(Tally other) {
      unexplained += other.unexplained;
      failed += other.failed;
      variance += other.variance;
    }

    private Tally without(Tally part) {
      var rest = new Tally();
      rest.unexplained = unexplained - part.unexplained;
      rest.failed = failed - part.failed;
      rest.variance = Math.max(0, variance - part.variance);
      return rest;
    }
  }

  VantageWatch(int index, long intervalMicros) {
    this.index = index;
    memoryMicros = MEMORY_INTERVALS * intervalMicros;
    byGroup = new RecentVotes(memoryMicros);
    byFamily = new RecentVotes(memoryMicros);
  }

  void interval(long intervalMicros) {
    memoryMicros = MEMORY_INTERVALS * intervalMicros;
    byGroup.window(memoryMicros);
    byFamily.window(memoryMicros);
  }

  /** The targets of one TLD and family. */
  private static int group(int tld, int family) {
    return 2 * tld + family;
  }

  void voted(TargetWatch target, boolean isFailure, long nowMicros) {
    byGroup.add(group(target.tld(), target.family()), nowMicros);
    byFamily.add(target.family(), nowMicros);
    tallied = Long.MIN_VALUE;
    if (isFailure || target.isShaky()) {
      failures.add(target, isFailure, nowMicros);
    }
  }

  /** How much a failure of this vantage at a target counts now: 1 when well, 0 when ill. */
  double weight(TargetWatch about, long nowMicros) {
    tally(nowMicros);
    var others = new Tally();
    double votes = 0;
    for (int family = 0; family < families.length; family++) {
      int own = group(about.tld(), family);
      var without = families[family].without(own < groups.length ? groups[own] : NOTHING);
      double asked = byFamily.of(family, nowMicros) - byGroup.of(own, nowMicros);
      if (family == about.family() && isDead(asked, without.failed)) {
        return 0;
      }
      others.add(without);
      votes += asked;
    }
    return weight(votes, others);
  }

  /** The same with regard to all that it asks. */
  double weight(long nowMicros) {
    tally(nowMicros);
    var all = new Tally();
    for (var family : families) {
      all.add(family);
    }
    return weight(byFamily.total(nowMicros), all);
  }

  private static double weight(double votes, Tally tally) {
    if (votes < LEAST_VOTES) {
      return 1;
    }
    if (isDead(votes, tally.failed)) {
      return 0;
    }
    double usual = USUAL_FAILURES * votes;
    double bound = usual + DEVIATIONS * Math.sqrt(usual + tally.variance) + AT_LEAST;
    return Math.clamp(2 * (bound - tally.unexplained) / bound, 0, 1);
  }

  private static boolean isDead(double votes, double failed) {
    return votes >= LEAST_VOTES && failed > ILL_ANYWAY * votes;
  }

  private void tally(long nowMicros) {
    if (tallied == nowMicros) {
      return;
    }
    tallied = nowMicros;
    for (var family : families) {
      family.clear();
    }
    for (int i = 0; i < usedCount; i++) {
      groups[used[i]].clear();
    }
    usedCount = 0;
    failures.forget(nowMicros - memoryMicros);
    for (int i = 0; i < failures.size(); i++) {
      var target = failures.target(i);
      boolean isFailure = failures.isFailure(i);
      double lately = target.failedLately();
      double left = isFailure ? 1 - target.failedForOthers(index) : -lately;
      double noise = lately * (1 - lately);
      families[target.family()].add(left, isFailure, noise);
      tally(group(target.tld(), target.family())).add(left, isFailure, noise);
    }
  }

  private Tally tally(int group) {
    if (group >= groups.length) {
      int from = groups.length;
      groups = Arrays.copyOf(groups, Math.max(group + 1, 2 * groups.length));
      used = Arrays.copyOf(used, groups.length);
      for (int i = from; i < groups.length; i++) {
        groups[i] = new Tally();
      }
    }
    if (groups[group].isClear()) {
      used[usedCount++] = group;
    }
    return groups[group];
  }

  /** By how much answers to this vantage are later than usual, all alike, as a logarithm. */
  double commonDelay() {
    return commonDelay;
  }

  void commonDelay(double delay) {
    commonDelay = delay;
  }

  /** Learns the common delay: a running median, deaf to the size of single deviations. */
  void learnDelay(double residual, double step) {
    commonDelay += Math.clamp(residual - commonDelay, -step, step);
  }
}
