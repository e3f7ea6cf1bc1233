// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/**
 * The alarm bound that a budget of false alarms leaves to each test, and what one path may add.
 *
 * @param alarmNats the bound h on a sum of log-likelihood ratios
 * @param cap what one path may add to a sum of all vantages
 * @param siteCap what one path may add to a sum of one site or region
 * @param wrongCap what one path may add to the sum of wrong answers
 */
record Bounds(double alarmNats, double cap, double siteCap, double wrongCap) {
  /** Below this, chance alone is too near whatever the budget. */
  private static final double LEAST_NATS = 12;

  private static final double TWO_PATHS = 0.6;
  private static final double THREE_PATHS = 1 / 2.2;
  private static final double FOUR_PATHS = 1 / 3.4;
  private static final int SMALL = 5;
  private static final int MIDDLING = 8;

  /**
   * A sum exceeds h by chance once in e^h votes or less often (Lorden 1971), so h is the logarithm
   * of the votes in the time that may pass between two false alarms of a TLD, times the tests that
   * look at each vote.
   */
  static Bounds of(double falseAlarmEverySeconds, Timing timing) {
    double votes = timing.votesPerSecond() * falseAlarmEverySeconds;
    double h = Math.max(LEAST_NATS, Math.log(Math.max(1, votes) * TargetWatch.TESTS));
    int vantages = timing.vantages();
    if (vantages <= 1) {
      return new Bounds(h, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
    }
    double share = vantages < SMALL ? TWO_PATHS : vantages < MIDDLING ? THREE_PATHS : FOUR_PATHS;
    return new Bounds(h, share * h, TWO_PATHS * h, TWO_PATHS * h);
  }
}
