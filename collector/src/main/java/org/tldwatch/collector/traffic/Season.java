// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

/** What a series usually is at a time of day and on a day of the week. Not thread-safe. */
final class Season {
  /*
   * A mean for each minute of the day, of the first days plain and later weighted towards the newest
   * ones, and on top of it a mean for each ten minutes of each day of the week. A minute never seen
   * is taken to be as the last one that was.
   *
   * Some changes come at a fixed time but not every day, such as that from a working day to a day
   * off: for each minute the largest surprise of earlier days is remembered and slowly forgotten.
   */
  private static final long MINUTE_MICROS = 60_000_000;
  private static final double MINUTE_SECONDS = 60;
  private static final int MINUTES = 1440;
  private static final int COARSE = 10;
  private static final int COARSES = MINUTES / COARSE;
  private static final int WEEKDAYS = 7;
  private static final int DAYS_REMEMBERED = 20;
  private static final double WEEK_GAIN = 0.3;
  private static final double SURPRISE_KEPT = 0.97;

  private final float[] means = new float[MINUTES];
  private final byte[] seen = new byte[MINUTES];
  private final float[] week = new float[WEEKDAYS * COARSES];
  private final boolean[] weekSeen = new boolean[WEEKDAYS * COARSES];
  private final float[] surprises = new float[MINUTES];
  private double held;
  private double heldWeek;
  private long stampLearned = Long.MIN_VALUE;

  private static int minute(long micros) {
    return (int) Math.floorMod(Math.floorDiv(micros, MINUTE_MICROS), (long) MINUTES);
  }

  private static int coarse(long micros) {
    long day = Math.floorDiv(micros, MINUTE_MICROS * MINUTES);
    return (int) Math.floorMod(day, (long) WEEKDAYS) * COARSES + minute(micros) / COARSE;
  }

  /** What is usual then, without the offset of the day. */
  double at(long micros) {
    return daily(micros) + week[coarse(micros)];
  }

  private double daily(long micros) {
    int minute = minute(micros);
    return seen[minute] == 0 ? held : means[minute];
  }

  /** How large a surprise at this minute has been before, as a distance. */
  double surpriseBefore(long micros) {
    return surprises[minute(micros)];
  }

  /** By how much the day of the week changed what is usual, since what was learned last. */
  double weekStep(long micros) {
    return week[coarse(micros)] - heldWeek;
  }

  /**
   * Learns one value.
   *
   * @param seconds length of its window
   * @param surprise what was not expected of it, the step of the week included
   */
  void learn(long micros, double seconds, double value, double surprise) {
    int minute = minute(micros);
    int coarse = coarse(micros);
    long stamp = Math.floorDiv(micros, MINUTE_MICROS);
    boolean again = stamp == stampLearned;
    stampLearned = stamp;
    double rest = value - daily(micros) - week[coarse];
    if (seen[minute] == 0) {
      means[minute] = (float) (value - week[coarse]);
      seen[minute] = 1;
    } else {
      int days = again ? seen[minute] : Math.min(seen[minute] + 1, DAYS_REMEMBERED);
      seen[minute] = (byte) days;
      double part = Math.min(1, seconds / MINUTE_SECONDS);
      means[minute] += (float) (rest * part / days);
      if (days > 2) {
        week[coarse] += (float) (rest * WEEK_GAIN * part / (weekSeen[coarse] ? COARSE : 1));
        weekSeen[coarse] = true;
      }
    }
    held = means[minute];
    heldWeek = week[coarse];
    if (seen[minute] > 1) {
      remember(again, minute, surprise);
    }
  }

  private void remember(boolean again, int minute, double surprise) {
    if (!again) {
      surprises[minute] *= (float) SURPRISE_KEPT;
    }
    surprises[minute] = Math.max(surprises[minute], (float) Math.abs(surprise));
  }
}
