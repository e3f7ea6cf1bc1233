// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/**
 * The alarm bound that a budget of false alarms leaves to each test.
 *
 * @param falseAlarmEverySeconds how long a TLD is watched, on average, between two false alarms
 */
record Bounds(double falseAlarmEverySeconds) {
  private static final double LEAST_NATS = 12;

  /**
   * The bound h: a sum of log-likelihood ratios exceeds h by chance once in e^h votes or less often
   * (Lorden 1971), and the budget of a TLD is shared by all votes on its targets and by all tests
   * that look at one vote.
   *
   * @param votesPerSecond votes on all targets of the TLD
   */
  double alarmNats(double votesPerSecond) {
    return Math.max(
        LEAST_NATS, Math.log(votesPerSecond * falseAlarmEverySeconds * TargetWatch.TESTS));
  }

  /**
   * What one path may add to a sum at most: so many paths at least have to agree.
   *
   * @param voting vantages that vote on the target
   */
  static double cap(double alarmNats, int voting) {
    if (voting <= 1) {
      return Double.MAX_VALUE;
    }
    if (voting < 5) {
      return 0.6 * alarmNats;
    }
    return voting < 8 ? alarmNats / 2.2 : alarmNats / 3.4;
  }
}
