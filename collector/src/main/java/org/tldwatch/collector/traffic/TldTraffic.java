// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tldwatch.model.FindingKind;

/** The traffic of one TLD: what is usual, and the trouble there is. Not thread-safe. */
final class TldTraffic {
  /*
   * The evidence is a cumulative sum of the nats of each step, which leaks so that steps that are
   * each only a little unusual never add up to an alarm. What is usual is not learned while there is
   * trouble, nor from a step that is suspicious by itself.
   */
  private static final double KEPT = 0.35;
  private static final double SUSPICIOUS_NATS = 1;
  private static final double CALM_NATS = 2.2;
  private static final double CALM_PART = 0.15;
  private static final double MOST_PEAK = 50;
  private static final long CALM_MICROS = 240_000_000L;
  private static final int CALM_TICKS = 3;
  private static final long NEW_NORMAL_MICROS = 12 * 3600 * 1_000_000L;
  private static final long LEAST_NEW_NORMAL_TICKS = 3;
  private static final double SUBSIDED = 0.5;
  private static final long SUBSIDED_MICROS = 1_800_000_000L;
  private static final double PATCHED = 0.3;
  private static final double FALLS_TOO = -0.5;
  private static final double FALL_SECONDS = 30;
  private static final int FALL_TICKS = 3;
  private static final double POISSON = 3.5;
  private static final double MISSING_SLACK = 0.3;

  private final String tld;
  private final double bound;
  private final NameServers servers = new NameServers();
  private final List<Baseline> baselines = new ArrayList<>();

  private double sum;
  private long sinceMicros;
  private int lowTicks;
  private Signs signs = Signs.of(List.of());

  /** By dimension: it is far from usual, but that by itself is no trouble. */
  private final boolean[] strayed = new boolean[Dimension.ALL.size()];

  private boolean open;
  private long subsidedMicros;
  private double peakNats;
  private long openedMicros;
  private int ticksOpen;
  private long calmSince;
  private int calmTicks;

  /**
   * @param bound on the evidence, nats
   */
  TldTraffic(String tld, double bound) {
    this.tld = tld;
    this.bound = bound;
    Dimension.ALL.forEach(_ -> baselines.add(new Baseline()));
  }

  String tld() {
    return tld;
  }

  NameServers servers() {
    return servers;
  }

  /** What became of the trouble in a step. */
  enum Step {
    QUIET,
    OPENED,
    GOES_ON,
    ENDED
  }

  /**
   * Judges the windows that were given to the servers.
   *
   * @param start of the windows
   * @param length of the windows
   */
  Step step(long start, long length) {
    long now = start + length;
    var whole = servers.sum(now);
    baselines.get(Dimension.RATE.place()).rebase(servers.takeRateRebase());
    baselines.get(Dimension.SOURCES.place()).rebase(servers.takeSourcesRebase());
    return whole.map(each -> judge(each, start, length)).orElse(open ? Step.GOES_ON : Step.QUIET);
  }

  private Step judge(Whole whole, long start, long length) {
    look(whole, start + length / 2, length / 1e6);
    long now = start + length;
    if (open) {
      return goOn(now, length);
    }
    double before = sum;
    sum = KEPT * sum + signs.nats();
    if (before <= SUSPICIOUS_NATS && sum > SUSPICIOUS_NATS) {
      sinceMicros = start;
    }
    if (sum >= bound && signs.nats() > 0) {
      open = true;
      openedMicros = now;
      subsidedMicros = now;
      peakNats = signs.nats();
      ticksOpen = 0;
      calmTicks = 0;
      return Step.OPENED;
    }
    learn(whole, sum > SUSPICIOUS_NATS);
    return Step.QUIET;
  }

  private Step goOn(long now, long length) {
    ticksOpen++;
    if (now - openedMicros > Math.max(NEW_NORMAL_MICROS, LEAST_NEW_NORMAL_TICKS * length)) {
      baselines.forEach(Baseline::accept);
      return end();
    }
    peakNats = Math.min(MOST_PEAK, Math.max(peakNats, signs.nats()));
    if (signs.nats() > SUBSIDED * bound) {
      subsidedMicros = now;
    }
    if (now - subsidedMicros > SUBSIDED_MICROS) {
      baselines.forEach(Baseline::catchUp);
      return end();
    }
    if (signs.nats() > Math.max(CALM_NATS, CALM_PART * peakNats)) {
      holdUnusual();
      calmTicks = 0;
      return Step.GOES_ON;
    }
    if (calmTicks++ == 0) {
      calmSince = now - length;
    }
    if (now - calmSince < CALM_MICROS || calmTicks < CALM_TICKS) {
      holdUnusual();
      return Step.GOES_ON;
    }
    baselines.forEach(Baseline::catchUp);
    return end();
  }

  private void holdUnusual() {
    for (var sign : signs.all()) {
      var baseline = baselines.get(sign.dimension().place());
      if (strayed[sign.dimension().place()]) {
        baseline.followWholly();
      } else if (Math.abs(sign.units()) < 1) {
        baseline.follow(Baseline.IN_TROUBLE);
      } else {
        baseline.hold();
      }
    }
  }

  private Step end() {
    open = false;
    sum = 0;
    return Step.ENDED;
  }

  private void look(Whole whole, long middle, double seconds) {
    var found = new ArrayList<Sign>();
    boolean low = false;
    double rateUnits = 0;
    double excused = 0;
    Arrays.fill(strayed, false);
    for (var dimension : Dimension.ALL) {
      double value = whole.value(dimension);
      var baseline = baselines.get(dimension.place());
      if (Double.isNaN(value)) {
        continue;
      }
      double place = dimension.scale().of(value);
      baseline.look(middle, seconds, place, dimension == Dimension.SOURCES ? excused : 0);
      if (dimension == Dimension.RATE) {
        excused = baseline.excused();
      }
      if (!baseline.isReady()) {
        continue;
      }
      double units = units(dimension, baseline, whole);
      if (dimension == Dimension.RATE) {
        low = units < -1;
      }
      units = believed(dimension, baseline, whole, units, seconds);
      if (dimension == Dimension.RATE) {
        rateUnits = units;
      }
      strayed[dimension.place()] =
          dimension == Dimension.SOURCES && units < -1 && rateUnits > FALLS_TOO;
      if (strayed[dimension.place()]) {
        units = 0;
      }
      found.add(new Sign(dimension, dimension.scale().valueAt(baseline.expected()), value, units));
    }
    lowTicks = low ? lowTicks + 1 : 0;
    signs = Signs.of(found);
  }

  private double units(Dimension dimension, Baseline baseline, Whole whole) {
    return units(dimension, baseline, whole, baseline.deviation());
  }

  private double units(Dimension dimension, Baseline baseline, Whole whole, double deviation) {
    double least = dimension.least(deviation > 0);
    if (least == Dimension.NEVER) {
      return 0;
    }
    double noise = POISSON * spread(dimension, whole);
    double slack =
        MISSING_SLACK * whole.missing() + (isAmount(dimension) ? whole.uncertainty() : 0);
    double size = Math.max(0, Math.abs(deviation) - slack);
    double unit = baseline.unit(deviation > 0, least / Signs.unitsOf(bound));
    return Math.copySign(size / Math.hypot(unit, noise), deviation);
  }

  private static boolean isAmount(Dimension dimension) {
    return dimension == Dimension.RATE || dimension == Dimension.SOURCES;
  }

  /** What counting alone makes of a place on the scale, one standard deviation. */
  private static double spread(Dimension dimension, Whole whole) {
    double queries = Math.max(1, whole.queries());
    if (dimension.scale() instanceof Scale.Share(double soft)) {
      double share = Math.clamp(whole.value(dimension), 1 / queries, 1 - 1 / (queries + 1));
      return Math.sqrt(share * (1 - share) / queries) / ((share + soft) * (1 - share + soft));
    }
    return switch (dimension) {
      case RATE -> 1 / Math.sqrt(queries);
      case SOURCES -> 1 / Math.sqrt(Math.max(1, whole.value(dimension)));
      default -> 0;
    };
  }

  /** A fall counts at once where it is everywhere, else when it has lasted. */
  private double believed(
      Dimension dimension, Baseline baseline, Whole whole, double units, double seconds) {
    if (units >= 0 || !isAmount(dimension)) {
      return units;
    }
    int wanted = (int) Math.max(FALL_TICKS, Math.ceil(FALL_SECONDS / seconds));
    if (lowTicks + 1 >= wanted) {
      return units;
    }
    double least =
        dimension == Dimension.RATE ? whole.leastFallenRate() : whole.leastFallenSources();
    if (Double.isNaN(least)) {
      return 0;
    }
    double raised =
        baseline.deviation()
            + dimension.scale().of(least)
            - dimension.scale().of(whole.value(dimension));
    return raised >= 0 ? 0 : Math.max(units, units(dimension, baseline, whole, raised));
  }

  private void learn(Whole whole, boolean suspicious) {
    for (var dimension : Dimension.ALL) {
      if (Double.isNaN(whole.value(dimension))) {
        continue;
      }
      var baseline = baselines.get(dimension.place());
      if (strayed[dimension.place()]) {
        baseline.followWholly();
      } else if (suspicious || (whole.isPatched() && isAmount(dimension))) {
        baseline.follow(whole.isPatched() ? PATCHED : 1);
      } else {
        baseline.learn();
      }
    }
    if (!suspicious) {
      servers.follow(whole);
    }
  }

  /** Whether the signs say what the trouble is. */
  boolean isTelling() {
    return signs.nats() > SUBSIDED * bound;
  }

  Signs signs() {
    return signs;
  }

  FindingKind kind() {
    return Diagnosis.of(signs);
  }

  boolean isOpen() {
    return open;
  }

  int ticksOpen() {
    return ticksOpen;
  }

  long sinceMicros() {
    return sinceMicros;
  }

  /** Evidence against all being as usual, nats. */
  double evidence() {
    return sum;
  }

  Optional<String> culprit() {
    var rate = signs.of(Dimension.RATE);
    return rate.isPresent() && (Math.abs(rate.get().excess()) > 0.25 || servers.names().size() == 1)
        ? servers.culprit(rate.get().expected())
        : Optional.empty();
  }
}
