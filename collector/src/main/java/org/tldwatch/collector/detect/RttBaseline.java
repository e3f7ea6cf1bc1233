// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What round trip time is usual on one path to one site: location and scale of its logarithm,
 * learned slowly, and taken anew after a change of route. Not thread-safe.
 */
final class RttBaseline {
  /*
   * Noise of round trip times is correlated over minutes: pooled over vantages it does not average
   * out as independent noise would. So the scale has two parts, that of single answers around the
   * recent level, and that of the recent level around the long one; the second weighs threefold
   * (ninefold as a variance).
   */
  private static final int WARM = 30;
  private static final double SLOWEST = 1.0 / 2000;
  private static final double RECENT = 1.0 / 25;
  private static final double VARIANCE_RATE = 1.0 / 300;
  private static final double WANDER_WEIGHT = 9;
  private static final double FLOOR = 0.03;
  private static final double MOST_DEVIATIONS = 3;

  /** A level that has held so many answers in a row is a new route. */
  private static final int HOLDS = 60;

  private static final double SHIFT_DEVIATIONS = 3;

  /** Beyond what the logarithm of any round trip time in milliseconds can be. */
  private static final double MOST_LEVEL = 50;

  private final int site;
  private int answers;
  private double level;
  private double recent;
  private double variance = 0.05 * 0.05;
  private double wander = 0.02 * 0.02;
  private int shifted;

  RttBaseline(int site) {
    this.site = site;
  }

  int site() {
    return site;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(answers);
    out.writeDouble(level);
    out.writeDouble(recent);
    out.writeDouble(variance);
    out.writeDouble(wander);
    out.writeInt(shifted);
  }

  static RttBaseline read(int site, LearnedInput in) throws IOException {
    var baseline = new RttBaseline(site);
    baseline.answers = in.count("answers of a baseline", Integer.MAX_VALUE - 1);
    baseline.level = in.between("level of a baseline", -MOST_LEVEL, MOST_LEVEL);
    baseline.recent = in.between("recent level of a baseline", -MOST_LEVEL, MOST_LEVEL);
    baseline.variance = in.between("variance of a baseline", 0, MOST_LEVEL);
    baseline.wander = in.between("wander of a baseline", 0, MOST_LEVEL);
    baseline.shifted = in.count("answers of a shift", HOLDS);
    return baseline;
  }

  boolean isWarm() {
    return answers >= WARM;
  }

  /** By how much an answer is later than usual, as a logarithm of the ratio. */
  double residual(double logRtt) {
    return logRtt - level;
  }

  /** Logarithm of a round trip time that is late by so many scales. */
  double late(double deviations) {
    return level + Math.max(0, recent) + deviations * scale();
  }

  /** Scale of the residuals. */
  double scale() {
    return Math.sqrt(variance + WANDER_WEIGHT * wander + FLOOR * FLOOR);
  }

  /** Takes the recent level for the usual one, if it is off. */
  void rebase() {
    if (Math.abs(recent) > SHIFT_DEVIATIONS * Math.sqrt(variance + FLOOR * FLOOR)) {
      level += recent;
      recent = 0;
      shifted = 0;
      answers = WARM;
    }
  }

  /**
   * Learns from one answer.
   *
   * @param common what all answers of the vantage are late by now
   * @param frozen whether the target is suspect, so that the level is not to follow it
   * @return whether the path has found a new level
   */
  boolean learn(double logRtt, double common, boolean frozen) {
    double value = logRtt - common;
    if (answers < WARM) {
      answers++;
      level += (value - level) / answers;
      recent = 0;
      return false;
    }
    double off = value - level;
    double scale = scale();
    double clipped = Math.clamp(off, -MOST_DEVIATIONS * scale, MOST_DEVIATIONS * scale);
    recent += RECENT * (Math.clamp(off, recent - 3 * scale, recent + 3 * scale) - recent);
    if (frozen) {
      return false;
    }
    double around = Math.clamp(off - recent, -MOST_DEVIATIONS * scale, MOST_DEVIATIONS * scale);
    variance += VARIANCE_RATE * (around * around - variance);
    boolean isOff = Math.abs(recent) > SHIFT_DEVIATIONS * Math.sqrt(variance + FLOOR * FLOOR);
    shifted = isOff ? shifted + 1 : 0;
    if (shifted >= HOLDS) {
      rebase();
      return true;
    }
    if (!isOff) {
      wander += VARIANCE_RATE * 0.3 * (recent * recent - wander);
    }
    answers = Math.min(answers + 1, Integer.MAX_VALUE - 1);
    level += Math.max(SLOWEST, 1.0 / answers) * clipped;
    return false;
  }
}
