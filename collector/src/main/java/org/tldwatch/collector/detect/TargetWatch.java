// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is watched at one target. Not thread-safe. */
final class TargetWatch {
  /** Loss shares that the sums are tuned to. */
  static final double[] LOSS_SHARES = {0.06, 0.13, 0.3, 0.9};

  /** Shifts of the round trip time that the sums are tuned to, in scales of its noise. */
  static final double[] SHIFTS = {1, 2.5};

  static final int WRONG_SLOT = LOSS_SHARES.length;
  static final int SHIFT_SLOT = WRONG_SLOT + 1;
  static final int SITE_SLOT = SHIFT_SLOT + SHIFTS.length;
  static final int SLOTS = SITE_SLOT + 1;

  /** Tests that look at one vote. */
  static final int TESTS = SLOTS;

  /** Share of lost questions right after a lost one, while the target is well: losses cluster. */
  private static final double LOSS_AFTER_LOSS = 0.4;

  private static final double WRONG_SHARE = 0.3;
  private static final double WRONG_BACKGROUND = 1e-6;
  private static final double MOST_DEVIATIONS = 3;
  private static final int RECENT = 6;
  private static final int RECENT_OTHERS = 4;
  private static final double LATELY = 0.08;
  private static final double SHAKY = 0.1;

  private final int index;
  private final int tld;
  private Path[] paths = new Path[8];
  private int pathCount;
  private final List<SiteWatch> sites = new ArrayList<>(1);

  final Cusum[] loss = new Cusum[LOSS_SHARES.length];
  final Cusum wrong = new Cusum(WRONG_SLOT);
  final Cusum[] shift = new Cusum[SHIFTS.length];

  private final int[] recentVantage = new int[RECENT];
  private final boolean[] recentFailed = new boolean[RECENT];
  private int recentNext;
  private double failedLately;

  private final List<SiteContent> contents = new ArrayList<>(1);
  private final List<Trouble> troubles = new ArrayList<>(0);
  private boolean touched;
  private double lossLevel;
  private int strongest = -1;
  private double siteLevel;
  private @Nullable SiteWatch worstSite;
  private double wrongLevel;

  TargetWatch(int index, int tld) {
    this.index = index;
    this.tld = tld;
    Arrays.setAll(loss, Cusum::new);
    Arrays.setAll(shift, i -> new Cusum(SHIFT_SLOT + i));
    Arrays.fill(recentVantage, -1);
  }

  int index() {
    return index;
  }

  int tld() {
    return tld;
  }

  Path path(int vantage) {
    if (vantage >= paths.length) {
      paths = Arrays.copyOf(paths, Math.max(vantage + 1, 2 * paths.length));
    }
    var path = paths[vantage];
    if (path == null) {
      path = new Path(vantage);
      paths[vantage] = path;
      pathCount++;
    }
    return path;
  }

  @Nullable Path pathOrNull(int vantage) {
    return vantage < paths.length ? paths[vantage] : null;
  }

  int pathCount() {
    return pathCount;
  }

  Path[] paths() {
    return paths;
  }

  void remember(int vantage, boolean failed) {
    recentVantage[recentNext] = vantage;
    recentFailed[recentNext] = failed;
    recentNext = (recentNext + 1) % RECENT;
    failedLately += LATELY * ((failed ? 1 : 0) - failedLately);
  }

  /** Share of the votes of all vantages that failed, over the last dozen or so. */
  double failedLately() {
    return failedLately;
  }

  /** Whether so many votes failed lately that the target itself explains failures. */
  boolean isShaky() {
    return failedLately > SHAKY;
  }

  /** Of the newest votes of other vantages, the share that failed. */
  double failedForOthers(int vantage) {
    int seen = 0;
    int failed = 0;
    for (int i = 1; i <= RECENT && seen < RECENT_OTHERS; i++) {
      int at = (recentNext + RECENT - i) % RECENT;
      if (recentVantage[at] >= 0 && recentVantage[at] != vantage) {
        seen++;
        failed += recentFailed[at] ? 1 : 0;
      }
    }
    return seen == 0 ? 0 : Math.max(failedLately, (double) failed / seen);
  }

  SiteWatch site(int site) {
    for (var known : sites) {
      if (known.site() == site) {
        return known;
      }
    }
    var fresh = new SiteWatch(site);
    sites.add(fresh);
    return fresh;
  }

  List<SiteWatch> sites() {
    return sites;
  }

  /** A question is overdue. */
  void overdue(Path path, double cap, long sentMicros) {
    for (int i = 0; i < loss.length; i++) {
      loss[i].add(path, path.overdueNats(LOSS_SHARES[i]), cap, true, sentMicros);
    }
  }

  /** An overdue question has been answered after all. */
  void refuted(Path path, double cap, long sentMicros) {
    for (var sum : loss) {
      if (!sum.isIdle()) {
        sum.add(path, -path.overdueNats(LOSS_SHARES[sum.slot()]), cap, false, sentMicros);
      }
    }
  }

  /** A question was lost. */
  void lost(Path path, boolean afterLoss, double cap, long sentMicros) {
    double usual = afterLoss ? LOSS_AFTER_LOSS : path.backgroundLoss();
    boolean overdue = path.isOverdue();
    for (int i = 0; i < loss.length; i++) {
      double known = overdue ? path.overdueNats(LOSS_SHARES[i]) : 0;
      loss[i].add(path, Math.log(LOSS_SHARES[i] / usual) - known, cap, !overdue, sentMicros);
    }
  }

  /** Share of questions lost on a path, given whether the one before was. */
  static double usualLoss(Path path, boolean afterLoss) {
    return afterLoss ? LOSS_AFTER_LOSS : path.backgroundLoss();
  }

  /** Something came back. */
  void answered(Path path, boolean afterLoss, double cap, long sentMicros) {
    for (int i = 0; i < loss.length; i++) {
      if (!loss[i].isIdle()) {
        double usual = afterLoss ? LOSS_AFTER_LOSS : path.backgroundLoss();
        loss[i].add(path, Math.log((1 - LOSS_SHARES[i]) / (1 - usual)), cap, false, sentMicros);
      }
    }
  }

  void wrongAnswer(Path path, double cap, long sentMicros) {
    wrong.add(path, Math.log(WRONG_SHARE / WRONG_BACKGROUND), cap, true, sentMicros);
  }

  void rightAnswer(Path path, double cap, long sentMicros) {
    if (!wrong.isIdle()) {
      wrong.add(path, Math.log(1 - WRONG_SHARE), cap, false, sentMicros);
    }
  }

  /**
   * Takes an answer's time.
   *
   * @param deviations by how many scales of noise it is late
   * @param least the least shift that the number of vantages can tell from their wander
   */
  void timed(Path path, double deviations, double least, double cap, long sentMicros) {
    double clipped = Math.clamp(deviations, -MOST_DEVIATIONS, MOST_DEVIATIONS);
    for (int i = 0; i < shift.length; i++) {
      double by = Math.max(SHIFTS[i], least);
      double nats = by * clipped - by * by / 2;
      if (nats > 0 || !shift[i].isIdle()) {
        shift[i].add(path, nats, cap, nats > 0, sentMicros);
      }
    }
  }

  List<Trouble> troubles() {
    return troubles;
  }

  @Nullable Trouble trouble(Symptom symptom) {
    for (var trouble : troubles) {
      if (trouble.symptom() == symptom) {
        return trouble;
      }
    }
    return null;
  }

  boolean isTouched() {
    return touched;
  }

  void touched(boolean now) {
    touched = now;
  }

  double lossSum() {
    double most = 0;
    for (var sum : loss) {
      most = Math.max(most, sum.sum());
    }
    return most;
  }

  void lossLevel(double level, int sum) {
    lossLevel = level;
    strongest = sum;
  }

  void siteLevel(double level, @Nullable SiteWatch worst) {
    siteLevel = level;
    worstSite = worst;
  }

  void wrongLevel(double level) {
    wrongLevel = level;
  }

  double lossLevel() {
    return lossLevel;
  }

  double siteLevel() {
    return siteLevel;
  }

  @Nullable SiteWatch worstSite() {
    return worstSite;
  }

  double wrongLevel() {
    return wrongLevel;
  }

  double shiftLevel() {
    return Math.max(shift[0].sum(), shift[1].sum());
  }

  @Nullable Cusum strongestLoss() {
    return strongest < 0 ? null : loss[strongest];
  }

  double level(Symptom symptom) {
    return switch (symptom) {
      case LOSS -> Math.max(lossLevel, siteLevel);
      case WRONG -> wrongLevel;
      case LATE -> shiftLevel();
      case STALE, EXPIRING -> 0;
    };
  }

  boolean isAlarmed(double alarmNats) {
    for (var symptom : Symptom.values()) {
      if (level(symptom) >= alarmNats && trouble(symptom) == null) {
        return true;
      }
    }
    return false;
  }

  /** The trouble is over: what was summed up during it is void. */
  void clear(Trouble trouble) {
    troubles.remove(trouble);
    switch (trouble.symptom()) {
      case LOSS -> {
        for (var sum : loss) {
          sum.reset();
        }
        sites.forEach(site -> site.loss.reset());
        lossLevel = 0;
        siteLevel = 0;
      }
      case WRONG -> wrong.reset();
      case LATE -> {
        for (var sum : shift) {
          sum.reset();
        }
      }
      case STALE, EXPIRING -> {}
    }
  }

  SiteContent content(int site) {
    for (var known : contents) {
      if (known.site() == site) {
        return known;
      }
    }
    var fresh = new SiteContent(site);
    contents.add(fresh);
    return fresh;
  }

  List<SiteContent> contents() {
    return contents;
  }
}
