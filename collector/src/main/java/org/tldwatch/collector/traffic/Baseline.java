// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

/**
 * What is usual for one series, and how unusual a value is. A value is first looked at, then either
 * learned or, while something is wrong, not. Not thread-safe.
 */
final class Baseline {
  /*
   * Expected is the season plus the level: by how much today differs from the season. The level
   * follows the values in some ten minutes, but a single value moves it only by a usual amount, so
   * that a jump is not absorbed before it is noticed. After a pause the level is found anew.
   */
  private static final double FOLLOW_SECONDS = 600;
  private static final double FOLLOW_TICKS = 5;
  private static final double PAUSE_SECONDS = 3600;
  private static final double HUBER = 2;

  /** The part of a usual step by which the level follows in a trouble. */
  static final double IN_TROUBLE = 0.2;

  private static final double CATCH_UP = 0.8;
  private static final double TYPICAL_GAIN = 0.005;
  private static final long BACK_MICROS = 3_600_000_000L;
  private static final int FIRST_TICKS = 20;

  /** So long the season takes values whole: two days of minutes. */
  private static final int EARLY = 2880;

  private static final double KNOWN_SURPRISE = 1.15;
  private static final double PLAIN_SURPRISE = 6;

  private final Season season = new Season();
  private final Extremes rises = new Extremes();
  private final Extremes falls = new Extremes();
  private double level;
  private double typical;
  private double carried;
  private double absorbed;
  private long absorbedMicros;
  private int learned;
  private int settling = FIRST_TICKS;
  private long lastMicros = Long.MIN_VALUE;

  // Of the value looked at.
  private long at;
  private double seconds;
  private double value;
  private double deviation;
  private double surprise;
  private boolean known;
  private double excused;

  /**
   * Looks at a value.
   *
   * @param micros the middle of its window
   * @param windowSeconds length of its window
   * @param excusedAnyway a distance that is no surprise for a reason outside of the series
   */
  void look(long micros, double windowSeconds, double newValue, double excusedAnyway) {
    at = micros;
    seconds = windowSeconds;
    value = newValue;
    if (lastMicros != Long.MIN_VALUE && (micros - lastMicros) / 1e6 > pauseSeconds()) {
      settling = FIRST_TICKS / 2;
    }
    surprise = value - season.at(micros) - level;
    if (at - absorbedMicros > BACK_MICROS) {
      absorbed = 0;
    }
    if (Math.abs(surprise + absorbed) < Math.abs(surprise)) {
      // What came at its usual time is over: as before it.
      level -= absorbed;
      surprise += absorbed;
      absorbed = 0;
    }
    excused = Math.max(excusedAnyway, Math.max(carried, excuse()));
    known = excused > 0;
    deviation = Math.copySign(Math.max(0, Math.abs(surprise) - excused), surprise);
  }

  /** A change that has come at this time of day before may come again. */
  private double excuse() {
    double before = season.surpriseBefore(at);
    return before > PLAIN_SURPRISE * typical ? KNOWN_SURPRISE * before + 2 * typical : 0;
  }

  private double pauseSeconds() {
    return Math.max(PAUSE_SECONDS, 3 * seconds);
  }

  /** Whether enough is known of the level to judge. */
  boolean isReady() {
    return settling == 0;
  }

  /** Whether a whole day is known of how far the series strays. */
  boolean knowsUnits() {
    return rises.isKnown();
  }

  /** By how much the value is above what could be expected; below 0 where it is below. */
  double deviation() {
    return deviation;
  }

  /** By how much it may have changed because such a change has come at this time before. */
  double excused() {
    return excused;
  }

  /** What was expected, on the scale. */
  double expected() {
    return season.at(at) + level;
  }

  /** The distance that comes about once in some days. */
  double unit(boolean rise, double least) {
    return rise ? rises.unit(least) : falls.unit(least);
  }

  /** Takes the value looked at for usual. */
  void learn() {
    learned++;
    double raw = surprise + season.weekStep(at);
    double clipped = settling > 0 ? surprise : clip(surprise);
    season.learn(
        at,
        seconds,
        learned < EARLY || (known && deviation == 0) ? value : expected() + clipWide(surprise),
        raw);
    if (settling == 0) {
      rises.learn(at, deviation);
      falls.learn(at, -deviation);
    }
    adapt(clipped);
    lastMicros = at;
  }

  private void adapt(double clipped) {
    double size = Math.abs(surprise);
    typical =
        learned < FIRST_TICKS
            ? typical + (size - typical) / learned
            : typical + TYPICAL_GAIN * (Math.min(size, 3 * typical) - typical);
    if (settling > 0) {
      settling--;
      level += 0.5 * clipped;
    } else if (known) {
      absorb();
    } else {
      level += gain() * clipped;
    }
  }

  private void absorb() {
    double taken = Math.clamp(surprise, -excused, excused);
    level += taken;
    absorbed += taken;
    absorbedMicros = at;
    carried = 0;
  }

  private double gain() {
    return 1 - Math.exp(-seconds / Math.max(FOLLOW_SECONDS, FOLLOW_TICKS * seconds));
  }

  private double clip(double of) {
    double most = HUBER * typical;
    return Math.clamp(of, -most, most);
  }

  private double clipWide(double of) {
    double most = Math.max(rises.unit(0), falls.unit(0));
    return Math.clamp(of, -most, most);
  }

  /** The value looked at may be part of a trouble: only the level follows it, by little. */
  void follow(double part) {
    if (known && deviation == 0 && part > IN_TROUBLE) {
      absorb();
    } else if (settling == 0 && !known) {
      level += part * gain() * clip(surprise);
    }
    lastMicros = at;
  }

  /** The value looked at is no trouble however far it strays. */
  void followWholly() {
    level += gain() * surprise;
    lastMicros = at;
  }

  /**
   * The value looked at is part of a trouble. A change that was due meanwhile may have come, which
   * shows when the trouble is over.
   */
  void hold() {
    carried = Math.max(carried, excuse());
    lastMicros = at;
  }

  /** The trouble is over: the level may have strayed meanwhile, and catches up. */
  void catchUp() {
    level += CATCH_UP * surprise;
    carried = 0;
    lastMicros = at;
  }

  /** What is usual has changed by so much, for a known reason. */
  void rebase(double by) {
    level += by;
  }

  /** The value looked at is what is usual from now on. */
  void accept() {
    level += surprise;
    settling = FIRST_TICKS / 2;
  }
}
