// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of one vantage at one target. Not thread-safe. */
final class Path {
  private static final int MOST_SITES = 4;

  /** Background loss before anything was learned, and how many votes that is worth. */
  private static final double PRIOR_LOSS = 0.004;

  private static final double PRIOR_VOTES = 500;
  private static final double LOSS_AFTER_LOSS = 0.3;
  private static final double USUALLY_UNREACHABLE = 1e-3;

  /** Votes after which old ones begin to count less: about three days at ten seconds. */
  private static final double MOST_VOTES = 25_000;

  private static final double PRIOR_ANSWERS = 300;
  private static final double OVERDUE_DEVIATIONS = 3;
  private static final double OVERDUE_MILLIS = 250;

  private final int vantage;
  private int region;
  private final double[] shares = new double[TargetWatch.SLOTS];
  private final long[] epochs = new long[TargetWatch.SLOTS];
  private double votes = PRIOR_VOTES;
  private double losses = PRIOR_VOTES * PRIOR_LOSS;

  private double answers = PRIOR_ANSWERS;
  private double slowAnswers = 1;
  private boolean overdue;
  private double overdueUsual;
  private double overdueSlow;

  private boolean voted;
  private Sight last = Sight.GOOD;
  private long knownMicros = Long.MIN_VALUE / 2;
  private long sentMicros;
  private int site = -1;
  private final List<RttBaseline> baselines = new ArrayList<>(1);
  private @Nullable RttBaseline baseline;

  Path(int vantage) {
    this.vantage = vantage;
  }

  int vantage() {
    return vantage;
  }

  double share(int slot, long epoch) {
    return epochs[slot] == epoch ? shares[slot] : 0;
  }

  void keep(int slot, long epoch, double share) {
    epochs[slot] = epoch;
    shares[slot] = share;
  }

  /** A question is overdue: neither answered yet nor lost. */
  void overdue(boolean afterLoss) {
    overdue = true;
    overdueUsual = usualLoss(afterLoss);
    overdueSlow = slowAnswers / answers;
  }

  boolean isOverdue() {
    return overdue;
  }

  /** What an overdue question has added for the loss share p1. */
  double overdueNats(double lossShare) {
    return Math.log(
        (lossShare + (1 - lossShare) * overdueSlow)
            / (overdueUsual + (1 - overdueUsual) * overdueSlow));
  }

  /** The overdue question was answered, lost, or does not count. */
  void settled() {
    overdue = false;
  }

  /** Learns which share of answers comes after the question was overdue. */
  void learnSlow() {
    if (answers > MOST_VOTES) {
      answers *= 0.5;
      slowAnswers *= 0.5;
    }
    answers++;
    slowAnswers += overdue ? 1 : 0;
  }

  /** After how long without an answer a question is overdue, in milliseconds. */
  double overdueAfterMillis(double commonDelay) {
    var usual = baseline;
    if (usual == null || !usual.isWarm()) {
      return Double.MAX_VALUE;
    }
    return Math.exp(usual.late(OVERDUE_DEVIATIONS) + commonDelay) + OVERDUE_MILLIS;
  }

  void voted(Sight sight, long sent, long known) {
    voted = true;
    last = sight;
    sentMicros = sent;
    knownMicros = known;
  }

  /** Learns the background loss; never from votes during trouble. */
  void learnLoss(boolean lost) {
    if (votes > MOST_VOTES) {
      votes *= 0.5;
      losses *= 0.5;
    }
    votes++;
    losses += lost ? 1 : 0;
  }

  /**
   * Share of questions lost on this path while all is well. Losses cluster: right after one, the
   * next is no surprise. That the network says so is rare.
   */
  double usualLoss(boolean afterLoss) {
    if (last == Sight.UNREACHABLE) {
      return USUALLY_UNREACHABLE;
    }
    return afterLoss ? LOSS_AFTER_LOSS : losses / votes;
  }

  boolean isFresh(long nowMicros, long lastsMicros) {
    return voted && nowMicros - knownMicros <= lastsMicros;
  }

  boolean hasVoted() {
    return voted;
  }

  Sight last() {
    return last;
  }

  long sentMicros() {
    return sentMicros;
  }

  long knownMicros() {
    return knownMicros;
  }

  int region() {
    return region;
  }

  void region(int newRegion) {
    region = newRegion;
  }

  /** The site that answered last; -1 before the first answer. */
  int site() {
    return site;
  }

  /** Moves the path to a site, and gives what is usual there. */
  RttBaseline at(int newSite) {
    var current = baseline;
    if (current != null && site == newSite) {
      return current;
    }
    site = newSite;
    for (var known : baselines) {
      if (known.site() == newSite) {
        baseline = known;
        return known;
      }
    }
    if (baselines.size() == MOST_SITES) {
      baselines.removeFirst();
    }
    var fresh = new RttBaseline(newSite);
    baselines.add(fresh);
    baseline = fresh;
    return fresh;
  }

  @Nullable RttBaseline baseline() {
    return baseline;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(votes);
    out.writeDouble(losses);
    out.writeDouble(answers);
    out.writeDouble(slowAnswers);
    out.writeInt(site);
    out.writeInt(baselines.size());
    for (var each : baselines) {
      out.writeInt(each.site());
      each.write(out);
    }
  }

  static Path read(int vantage, Numbering numbering, LearnedInput in) throws IOException {
    var path = new Path(vantage);
    path.votes = in.between("votes of a path", PRIOR_VOTES / 2, MOST_VOTES + 1);
    path.losses = in.between("losses of a path", Double.MIN_NORMAL, path.votes);
    path.answers = in.between("answers of a path", PRIOR_ANSWERS, MOST_VOTES + 1);
    path.slowAnswers = in.between("slow answers of a path", Double.MIN_NORMAL, path.answers);
    int site = in.integer();
    int count = in.count("baselines of a path", MOST_SITES);
    for (int i = 0; i < count; i++) {
      path.baselines.add(RttBaseline.read(numbering.site(in.integer()), in));
    }
    if (site >= 0) {
      path.at(numbering.site(site));
    }
    return path;
  }

  /** Takes what is seen now for usual. */
  void rebase() {
    baselines.forEach(RttBaseline::rebase);
  }
}
