// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * The bounds of the verdict as numbers to compute with; {@code docs/method.md} derives them.
 *
 * @param gain what a failed vote adds to the sum: ln(p1 / p0)
 * @param loss what a good vote takes from it: -ln((1 - p1) / (1 - p0))
 * @param quorum share of the voting vantages, above 0, at most 1
 * @param leastVotes 0: more than half of the known vantages
 */
record Bounds(double gain, double loss, Duration falseAlarmEvery, double quorum, int leastVotes) {

  /** p1: share of failed questions at a target that is down. */
  static final double FAILING_SHARE = 0.95;

  /** A vantage's own share of the alarm bound, so that no single one reaches it. */
  static final double CAP = 0.6;

  /** Good votes in a row by which a vantage takes back its word. */
  static final int GOOD_IN_A_ROW = 3;

  /** Whatever the rate, fewer failures than three never raise an alarm. */
  private static final double LEAST_FAILURES = 2.5;

  static Bounds of(VerdictConfig config) {
    double p0 = config.backgroundLoss();
    return new Bounds(
        Math.log(FAILING_SHARE / p0),
        -Math.log((1 - FAILING_SHARE) / (1 - p0)),
        config.falseAlarmEvery(),
        config.quorum(),
        config.leastVotes());
  }

  /** The alarm bound h: the logarithm of the votes expected between two false alarms. */
  double alarmAt(double votesPerSecond) {
    double votes = votesPerSecond * falseAlarmEvery.toSeconds();
    return Math.max(Math.log(Math.max(votes, 1)), LEAST_FAILURES * gain);
  }

  int votesNeeded(int known) {
    return leastVotes == 0 ? known / 2 + 1 : leastVotes;
  }

  boolean isQuorum(int share, int of) {
    return of > 0 && share >= quorum * of;
  }
}
