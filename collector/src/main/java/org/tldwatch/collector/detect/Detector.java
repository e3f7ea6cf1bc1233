// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tests every target as votes arrive. Pure: no clock and no I/O, and the same votes in the same
 * order give the same alarms. Not thread-safe.
 */
public final class Detector {
  private static final double ILL = 0.3;
  private static final double SUSPECT = 0.3;
  private static final double NOTED = 0.15;
  private static final double MEDIAN_SPEED = 0.25;
  private static final double WANDER_GUARD = 4.3;
  private static final int FRESH_INTERVALS = 3;

  private final Bounds bounds;
  private final List<TargetWatch> targets = new ArrayList<>();
  private final List<@Nullable VantageWatch> vantages = new ArrayList<>();
  private long intervalMicros = 10_000_000;
  private long timeoutMicros = 2_000_000;
  private double alarmNats = 24;
  private int voting;

  private final List<Pending> pending = new ArrayList<>();
  private final List<TargetWatch> dirty = new ArrayList<>();

  private record Pending(
      TargetWatch target, Path path, boolean afterLoss, Sight sight, boolean overdue, long sent) {}

  public Detector(double falseAlarmEverySeconds) {
    this.bounds = new Bounds(falseAlarmEverySeconds);
  }

  void timing(long interval, long timeout, double votesPerSecondAndTld, int votingVantages) {
    intervalMicros = interval;
    timeoutMicros = timeout;
    alarmNats = bounds.alarmNats(votesPerSecondAndTld);
    voting = votingVantages;
  }

  TargetWatch addTarget(int tld) {
    var target = new TargetWatch(targets.size(), tld);
    targets.add(target);
    return target;
  }

  VantageWatch addVantage() {
    var vantage = new VantageWatch(vantages.size());
    vantage.interval(intervalMicros);
    vantages.add(vantage);
    return vantage;
  }

  VantageWatch vantage(int index) {
    return java.util.Objects.requireNonNull(vantages.get(index));
  }

  TargetWatch target(int index) {
    return targets.get(index);
  }

  double alarmNats() {
    return alarmNats;
  }

  long intervalMicros() {
    return intervalMicros;
  }

  int voting() {
    return voting;
  }

  void vote(
      int targetIndex, int vantageIndex, Sight sight, long sent, long known, double rttMillis, int site) {
    var target = targets.get(targetIndex);
    var vantage = vantages.get(vantageIndex);
    var path = target.path(vantageIndex);
    boolean afterLoss = path.hasVoted() && path.last() == Sight.LOST;
    boolean failed = sight.isFailure();
    if (sight != Sight.LOST || !path.isOverdue()) {
      vantage.voted(target, failed, known);
      target.remember(vantageIndex, failed);
    }
    path.voted(sight, sent, known);
    if (failed) {
      pending.add(new Pending(target, path, afterLoss, sight, false, sent));
    }
    if (sight != Sight.LOST) {
      answered(target, path, vantage, afterLoss, sight, sent, known, rttMillis, site);
    }
    for (var trouble : target.troubles()) {
      switch (trouble.symptom()) {
        case LOSS -> trouble.vote(path, sight == Sight.LOST, known);
        case WRONG -> {
          if (sight != Sight.LOST) {
            trouble.vote(path, failed, known);
          }
        }
        case LATE, STALE, EXPIRING -> {}
      }
    }
  }

  /** After how long without an answer a question is overdue. */
  long overdueAfterMicros(int targetIndex, int vantageIndex) {
    var path = targets.get(targetIndex).pathOrNull(vantageIndex);
    if (path == null) {
      return Long.MAX_VALUE;
    }
    double millis = path.overdueAfterMillis(vantages.get(vantageIndex).commonDelay());
    return millis * 1000 > timeoutMicros - 100_000 ? Long.MAX_VALUE : (long) (millis * 1000);
  }

  /** A question has had no answer for longer than is usual, and may still get one. */
  void overdue(int targetIndex, int vantageIndex, long sent, long now) {
    var target = targets.get(targetIndex);
    var path = target.path(vantageIndex);
    boolean afterLoss = path.hasVoted() && path.last() == Sight.LOST;
    vantages.get(vantageIndex).voted(target, true, now);
    target.remember(vantageIndex, true);
    path.overdue(TargetWatch.usualLoss(path, afterLoss));
    pending.add(new Pending(target, path, afterLoss, Sight.LOST, true, sent));
  }

  private void answered(
      TargetWatch target,
      Path path,
      VantageWatch vantage,
      boolean afterLoss,
      Sight sight,
      long sent,
      long known,
      double rttMillis,
      int site) {
    double cap = Bounds.cap(alarmNats, voting);
    path.learnSlow(path.isOverdue());
    if (path.isOverdue()) {
      target.refuted(path, cap, sent);
      if (path.site() >= 0) {
        target.site(path.site()).refuted(path, siteCap(), sent);
      }
      path.settled();
    }
    target.answered(path, afterLoss, cap, sent);
    if (path.site() >= 0) {
      target.site(path.site()).answered(path, afterLoss, siteCap(), sent);
    }
    if (target.trouble(Symptom.LOSS) == null) {
      path.learnLoss(false);
    }
    if (!sight.isFailure()) {
      target.rightAnswer(path, cap, sent);
    }
    if (sight == Sight.GOOD && site >= 0) {
      if (site != path.site()) {
        moved(target, path);
      }
      var baseline = path.at(site);
      timed(target, path, baseline, vantage, Math.log(rttMillis), cap, sent, known);
    }
  }

  private double siteCap() {
    return alarmNats / 1.9;
  }

  /** What was said of the old site and its distance is void for the new one. */
  private void moved(TargetWatch target, Path path) {
    if (path.site() >= 0) {
      target.site(path.site()).loss.takeBack(path);
    }
    for (var shift : target.shift) {
      shift.takeBack(path);
    }
  }

  private void timed(
      TargetWatch target,
      Path path,
      RttBaseline baseline,
      VantageWatch vantage,
      double logRtt,
      double cap,
      long sent,
      long known) {
    double common = vantage.commonDelay();
    if (baseline.isWarm()) {
      double residual = baseline.residual(logRtt);
      double deviations = (residual - common) / baseline.scale();
      double least = WANDER_GUARD / Math.sqrt(Math.max(voting, 1));
      target.timed(path, deviations, least, cap, sent);
      vantage.learnDelay(residual, delayStep());
      for (var each : target.troubles()) {
        if (each.symptom() == Symptom.LATE) {
          each.timed(deviations, known);
        }
      }
      if (target.shiftLevel() >= alarmNats * SUSPECT) {
        touch(target);
      }
    }
    boolean frozen =
        target.trouble(Symptom.LATE) != null || target.shiftLevel() > alarmNats * SUSPECT * 2;
    if (baseline.learn(logRtt, common, frozen)) {
      for (var shift : target.shift) {
        shift.takeBack(path);
      }
    }
  }

  private double delayStep() {
    return Math.clamp(MEDIAN_SPEED / Math.max(1, targets.size()), 0.0005, 0.02);
  }

  private void touch(TargetWatch target) {
    if (!target.isTouched()) {
      target.touched(true);
      dirty.add(target);
    }
  }

  /** Judges what came in since the last call. */
  List<TargetWatch> settle(long nowMicros) {
    for (var each : pending) {
      settle(each, nowMicros);
    }
    pending.clear();
    var alarmed = new ArrayList<TargetWatch>();
    for (var target : dirty) {
      target.touched(false);
      judge(target, nowMicros);
      if (target.isAlarmed(alarmNats)) {
        alarmed.add(target);
      }
    }
    dirty.clear();
    return alarmed;
  }

  private void settle(Pending each, long nowMicros) {
    var target = each.target();
    var path = each.path();
    double weight = vantages.get(path.vantage()).weight(target, nowMicros);
    boolean lost = each.sight() == Sight.LOST;
    if (weight < ILL) {
      takeBack(target, path);
      path.settled();
      return;
    }
    double cap = Bounds.cap(alarmNats, voting);
    if (each.overdue()) {
      if (path.isOverdue()) {
        target.overdue(path, cap, each.sent());
        if (path.site() >= 0) {
          target.site(path.site()).overdue(path, siteCap(), each.sent());
        }
      }
    } else if (lost) {
      target.lost(path, each.afterLoss(), cap, each.sent());
      if (path.site() >= 0) {
        target.site(path.site()).lost(path, each.afterLoss(), siteCap(), each.sent());
      }
      if (target.trouble(Symptom.LOSS) == null && target.lossSum() < SUSPECT * alarmNats) {
        path.learnLoss(true);
      }
      path.settled();
    } else {
      target.wrongAnswer(path, 0.6 * alarmNats, each.sent());
    }
    touch(target);
  }

  private static void takeBack(TargetWatch target, Path path) {
    for (var sum : target.loss) {
      sum.takeBack(path);
    }
    target.wrong.takeBack(path);
    for (var site : target.sites()) {
      site.loss.takeBack(path);
    }
  }

  /** Sums up again, with every vantage weighed as it is seen now. */
  void judge(TargetWatch target, long nowMicros) {
    double[] weights = null;
    double best = 0;
    int strongest = -1;
    for (int i = 0; i < target.loss.length; i++) {
      if (target.loss[i].sum() < NOTED * alarmNats) {
        continue;
      }
      if (weights == null) {
        weights = weights(target, nowMicros);
      }
      double level = weighed(target, target.loss[i], weights);
      if (level >= best) {
        best = level;
        strongest = i;
      }
    }
    target.lossLevel(best, strongest);
    double siteBest = 0;
    SiteWatch worst = null;
    for (var site : target.sites()) {
      if (site.loss.sum() < SUSPECT * alarmNats) {
        continue;
      }
      if (weights == null) {
        weights = weights(target, nowMicros);
      }
      double level = weighed(target, site.loss, weights);
      if (level > siteBest) {
        siteBest = level;
        worst = site;
      }
    }
    target.siteLevel(siteBest, worst);
    double wrong = target.wrong.sum();
    if (wrong > 0 && weights == null) {
      weights = weights(target, nowMicros);
    }
    target.wrongLevel(wrong > 0 ? weighed(target, target.wrong, weights) : 0);
  }

  private static double weighed(TargetWatch target, Cusum sum, double[] weights) {
    double total = 0;
    var paths = target.paths();
    for (int v = 0; v < paths.length; v++) {
      if (paths[v] != null) {
        double share = sum.share(paths[v]);
        total += share > 0 ? share * weights[v] : share;
      }
    }
    return total;
  }

  double[] weights(TargetWatch target, long nowMicros) {
    var weights = new double[target.paths().length];
    Arrays.fill(weights, 1);
    for (int v = 0; v < Math.min(weights.length, vantages.size()); v++) {
      weights[v] = vantages.get(v).weight(target, nowMicros);
    }
    return weights;
  }

  long freshMicros() {
    return FRESH_INTERVALS * intervalMicros + timeoutMicros;
  }

  private final List<SerialLine> lines = new ArrayList<>();

  SerialLine line(int tld) {
    while (lines.size() <= tld) {
      lines.add(new SerialLine());
    }
    return lines.get(tld);
  }

  void content(int targetIndex, int vantage, boolean good, int site, long known, long serial, long expires) {
    if (!good) {
      return;
    }
    var target = targets.get(targetIndex);
    var line = line(target.tld());
    var content = target.content(site);
    content.take(line, (int) serial, expires, target.trouble(Symptom.STALE) == null, target.trouble(Symptom.EXPIRING) == null, known, freshMicros());
    line.seen((int) serial, vantage, voting <= 1, known);
  }

  /** Whether the content of a target is in trouble: at all its sites that answer, by the slack. */
  boolean hasContentTrouble(TargetWatch target, Symptom symptom, boolean nearly, long now) {
    int fresh = 0;
    int hit = 0;
    for (var content : target.contents()) {
      if (!content.isFresh(now, freshMicros())) {
        continue;
      }
      fresh++;
      boolean bad =
          symptom == Symptom.STALE
              ? content.overdueMicros(line(target.tld()), intervalMicros, now) > 0
              : content.shortSeconds(now) > (nearly ? -content.halfCycleSeconds() : 0);
      hit += bad ? 1 : 0;
    }
    return fresh > 0 && hit == fresh;
  }

  boolean isContentFresh(TargetWatch target, long now) {
    for (var content : target.contents()) {
      if (content.isFresh(now, freshMicros())) {
        return true;
      }
    }
    return false;
  }
}
