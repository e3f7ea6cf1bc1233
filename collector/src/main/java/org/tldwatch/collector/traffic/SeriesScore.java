// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

/**
 * How unusual each value of any one series is, by what came before it: the baseline of traffic,
 * without what is known of traffic. Values come in the order of time. Not thread-safe.
 */
public final class SeriesScore {
  private static final double KEPT = 0.35;
  private static final double BOUND_NATS = 11.5;
  private static final double BOUND_UNITS = Signs.unitsOf(BOUND_NATS);
  private static final double LEAST_UNIT = 1e-6;
  private static final int NEW_NORMAL_TICKS = 50;
  private static final double LONGEST_WINDOW_SECONDS = 86_400;
  private static final double FIRST_WINDOW_SECONDS = 60;

  private final Scale scale = new Scale.Any();
  private final Baseline baseline = new Baseline();
  private double sum;
  private int unusual;
  private long lastMicros = Long.MIN_VALUE;
  private double seconds = Double.NaN;

  /**
   * Scores a value and learns it.
   *
   * @param micros since the epoch
   * @return from 0, as usual, to 1; 0.5 is where a series of traffic would be told
   */
  public double score(long micros, double value) {
    if (lastMicros != Long.MIN_VALUE && micros > lastMicros) {
      double gap = Math.min(LONGEST_WINDOW_SECONDS, (micros - lastMicros) / 1e6);
      seconds = Double.isNaN(seconds) ? gap : Math.min(gap, 2 * seconds);
    }
    lastMicros = micros;
    baseline.look(
        micros, Double.isNaN(seconds) ? FIRST_WINDOW_SECONDS : seconds, scale.of(value), 0);
    double units = units();
    sum = KEPT * sum + Signs.nats(units);
    double size = Math.max(Math.abs(units), sum > 0 ? Signs.unitsOf(sum) : 0);
    learn(size >= BOUND_UNITS && baseline.knowsUnits());
    double part = size / BOUND_UNITS;
    return 1 - Math.exp(-Math.log(2) * part * part);
  }

  private double units() {
    if (!baseline.isReady()) {
      return 0;
    }
    double deviation = baseline.deviation();
    return deviation / baseline.unit(deviation > 0, LEAST_UNIT);
  }

  private void learn(boolean isUnusual) {
    unusual = isUnusual ? unusual + 1 : 0;
    if (unusual >= NEW_NORMAL_TICKS) {
      baseline.accept();
      unusual = 0;
      sum = 0;
    } else if (isUnusual) {
      baseline.follow(1);
    } else {
      baseline.learn();
    }
  }
}
