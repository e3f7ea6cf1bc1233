// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;

/**
 * The newest votes on one target and their count, which is kept up as votes come: thousands of
 * boxes of dozens of ballots would otherwise be counted anew with each of thousands of votes a
 * second. All are counted anew only where a vote has grown old, or the panel has changed. Not
 * thread-safe.
 */
final class BallotBox {
  private final Target target;
  private final Panel panel;
  private final Pacing pacing;
  private final PooledCusum cusum;
  private final Map<String, Ballot> ballots = new LinkedHashMap<>();
  private Tally tally = Tally.NONE;
  private long countedBy = -1;
  private Instant countedAt = Instant.MIN;

  /** Until when no vote grows old. */
  private Instant lasting = Instant.MIN;

  /**
   * @param cusum of which a vantage loses its share when its vote has grown old
   */
  BallotBox(Target target, Panel panel, Pacing pacing, PooledCusum cusum) {
    this.target = target;
    this.panel = panel;
    this.pacing = pacing;
    this.cusum = cusum;
  }

  /** The ballot of a vantage, a blank one at first. */
  Ballot of(String vantage) {
    var ballot = ballots.get(vantage);
    if (ballot == null) {
      ballot = new Ballot(vantage, ballots.size());
      ballots.put(vantage, ballot);
    }
    return ballot;
  }

  /**
   * How long a vote counts.
   *
   * @param relaxed whether the probe is content with its target
   */
  Duration lasts(Ballot ballot, boolean relaxed) {
    long version = panel.version();
    var known = ballot.lasts(relaxed, version);
    if (known != null) {
      return known;
    }
    var vantage = panel.vantage(ballot.vantage());
    int pace = vantage.isEmpty() ? 1 : pacing.pace(target, vantage.get().interval());
    var lasts = panel.voteLasts(ballot.vantage(), target.transport(), relaxed, pace);
    ballot.lasts(relaxed, lasts, version);
    return lasts;
  }

  /**
   * Takes a vote that is not old yet.
   *
   * @param lasts how long it counts
   */
  void vote(Ballot ballot, Observation observation, Duration lasts, Instant now) {
    take(ballot, -1);
    boolean wasWithoutFamily = ballot.isWithoutFamily();
    ballot.vote(observation);
    ballot.counts(lasts, panel.version());
    take(ballot, 1);
    lasting = earlier(lasting, ballot.countsUntil());
    if (wasWithoutFamily) {
      recount();
    }
    countIfDue(now);
  }

  /** Takes note of the probe's own fault, which is no vote. */
  void ownFault(Ballot ballot, Outcome.OwnFault fault) {
    ballot.ownFault(fault);
    recount();
  }

  /** Adds what a ballot says to the count, or takes it away again. */
  private void take(Ballot ballot, int sign) {
    if (sign < 0 && !ballot.isCounted()) {
      return;
    }
    ballot.counted(sign > 0);
    tally =
        new Tally(
            tally.known(),
            tally.voting() + sign,
            tally.failing() + (ballot.failure() == null ? 0 : sign),
            tally.recovered() + (ballot.goodInARow() >= Bounds.GOOD_IN_A_ROW ? sign : 0));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private void recount() {
    lasting = Instant.MIN;
  }

  /** Whether the count may be another now; also after a step of the clock. */
  boolean isDue(Instant now) {
    return countedBy != panel.version() || now.isAfter(lasting) || now.isBefore(countedAt);
  }

  void countIfDue(Instant now) {
    if (isDue(now)) {
      count(now);
    }
  }

  private void count(Instant now) {
    int without = 0;
    tally = new Tally(0, 0, 0, 0);
    lasting = Instant.MAX;
    for (var ballot : ballots.values()) {
      without += ballot.isWithoutFamily() && panel.vantage(ballot.vantage()).isPresent() ? 1 : 0;
      ballot.counted(false);
      if (isVoting(ballot, now)) {
        take(ballot, 1);
        lasting = earlier(lasting, ballot.countsUntil());
      } else {
        cusum.expire(ballot.index());
      }
    }
    tally = new Tally(panel.known() - without, tally.voting(), tally.failing(), tally.recovered());
    countedBy = panel.version();
    countedAt = now;
  }

  private boolean isVoting(Ballot ballot, Instant now) {
    if (ballot.countedBy() != panel.version()) {
      ballot.counts(lasts(ballot, ballot.failure() == null), panel.version());
    }
    return ballot.isFresh(now);
  }

  /** The count as of the last vote or {@link #countIfDue}. */
  Tally tally() {
    return tally;
  }

  List<Ballot> all() {
    return List.copyOf(ballots.values());
  }

  /** The ballots that count at a moment. */
  List<Ballot> voting(Instant now) {
    return ballots.values().stream().filter(ballot -> isVoting(ballot, now)).toList();
  }

  /** Drops what a forgotten vantage said. */
  void forget(String vantage) {
    var ballot = ballots.get(vantage);
    if (ballot != null) {
      cusum.expire(ballot.index());
      ballots.put(vantage, new Ballot(vantage, ballot.index()));
      recount();
    }
  }
}
