// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.Arrays;

/** How far a series strays on a usual day, to one side. Not thread-safe. */
final class Extremes {
  /*
   * The largest deviation of each of the last days. Its upper quartile is the unit in which
   * deviations are weighed: whatever the noise is like, a deviation of one unit comes about once in
   * some days. Before there are enough days the unit is widened.
   */
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int DAYS = 21;
  private static final int LEAST_TICKS = 30;
  private static final double QUANTILE = 0.8;
  private static final double[] WIDER = {2.5, 1.6, 1.4, 1.25, 1.15, 1.1, 1.05};

  private final float[] days = new float[DAYS];
  private int count;
  private int next;
  private long began = Long.MIN_VALUE;
  private int ticks;
  private double largest;
  private double unit = Double.NaN;

  /**
   * The unit.
   *
   * @param least that it may be
   */
  double unit(double least) {
    if (count == 0) {
      return Math.max(least, largest) * WIDER[0];
    }
    if (Double.isNaN(unit)) {
      var sorted = Arrays.copyOf(days, count);
      Arrays.sort(sorted);
      unit = sorted[(int) Math.round(QUANTILE * (count - 1))];
    }
    return Math.max(least, unit) * (count < WIDER.length ? WIDER[count] : 1);
  }

  /** Whether a whole day is known. */
  boolean isKnown() {
    return count > 0;
  }

  /**
   * Learns a deviation.
   *
   * @param deviation to this side; below 0 it is to the other one
   */
  void learn(long micros, double deviation) {
    if (began == Long.MIN_VALUE) {
      began = micros;
    }
    ticks++;
    largest = Math.max(largest, deviation);
    if (micros - began >= DAY_MICROS && ticks >= LEAST_TICKS) {
      days[next] = (float) largest;
      next = (next + 1) % DAYS;
      count = Math.min(count + 1, DAYS);
      unit = Double.NaN;
      began = micros;
      ticks = 0;
      largest = 0;
    }
  }
}
