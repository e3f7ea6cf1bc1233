// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds votes to the sums of their target as they arrive; failures wait for {@link #settle}, which
 * knows by then who fails everywhere. Part of a {@link Detector}, whose targets it shares. Not
 * thread-safe.
 */
final class VoteSums {
  /** Shares of the bound from which a target is suspect, and from which it is in motion. */
  private static final double SUSPECT = 0.3;

  private static final double MOVING = 0.6;

  private static final double MEDIAN_SPEED = 0.25;
  private static final double SLOWEST_MEDIAN = 0.0005;
  private static final double FASTEST_MEDIAN = 0.02;

  /** The mean of n wandering paths is off by chance less than this over the root of n. */
  private static final double WANDER_GUARD = 4.3;

  private static final List<Symptom> TESTED = List.of(Symptom.LOSS, Symptom.WRONG, Symptom.LATE);

  private final List<TargetWatch> targets;
  private final List<Pending> pending = new ArrayList<>();
  private final List<TargetWatch> dirty = new ArrayList<>();
  private Timing timing;
  private Bounds bounds;
  private Weighing weighing;

  private record Pending(
      TargetWatch target, Path path, boolean afterLoss, Sight sight, boolean overdue, long sent) {}

  /**
   * @param targets all that there are; not copied
   */
  VoteSums(List<TargetWatch> targets, Timing timing, Bounds bounds, Weighing weighing) {
    this.targets = targets;
    this.timing = timing;
    this.bounds = bounds;
    this.weighing = weighing;
  }

  /** How votes come, and are weighed, from now on. */
  void adopt(Timing newTiming, Bounds newBounds, Weighing newWeighing) {
    timing = newTiming;
    bounds = newBounds;
    weighing = newWeighing;
  }

  /** Drops what waits of a target. */
  void forget(TargetWatch target) {
    pending.removeIf(each -> each.target() == target);
    dirty.remove(target);
  }

  /** See {@link Detector#vote}. */
  void vote(
      TargetWatch target,
      VantageWatch vantage,
      Sight sight,
      long sent,
      long known,
      double rttMillis,
      int site,
      int region) {
    var path = target.path(vantage.index());
    if (region != path.region()) {
      target.leaveRegion(path);
      path.region(region);
    }
    boolean afterLoss = path.hasVoted() && path.last().isLoss();
    boolean failed = sight.isFailure();
    if (!sight.isLoss() || !path.isOverdue()) {
      vantage.voted(target, failed, known);
      target.ballots().add(vantage.index(), failed, sent);
    }
    path.voted(sight, sent, known);
    if (failed) {
      pending.add(new Pending(target, path, afterLoss, sight, false, sent));
    }
    if (!sight.isLoss()) {
      answered(target, path, afterLoss, sight, sent);
      if (sight == Sight.GOOD) {
        timed(target, path, vantage, Math.log(Math.max(rttMillis, 1e-3)), site, sent, known);
      }
    }
    for (var trouble : target.troubles()) {
      switch (trouble.symptom()) {
        case LOSS -> trouble.vote(path, sight.isLoss(), known);
        case WRONG -> {
          if (!sight.isLoss()) {
            trouble.vote(path, failed, known);
          }
        }
        case LATE, STALE, EXPIRING -> {
          // Not told by whether an answer came.
        }
      }
    }
  }

  /** See {@link Detector#overdue}. */
  void overdue(TargetWatch target, VantageWatch vantage, long sent, long now) {
    var path = target.path(vantage.index());
    if (path.isOverdue() || path.sentMicros() >= sent) {
      return;
    }
    boolean afterLoss = path.hasVoted() && path.last().isLoss();
    vantage.voted(target, true, now);
    target.ballots().add(vantage.index(), true, sent);
    path.overdue(afterLoss);
    pending.add(new Pending(target, path, afterLoss, Sight.LOST, true, sent));
  }

  private void answered(TargetWatch target, Path path, boolean afterLoss, Sight sight, long sent) {
    path.learnSlow();
    if (path.isOverdue()) {
      target.loss().refuted(path, bounds.cap(), sent);
      target.eachGroup(path, group -> group.refuted(path, bounds.siteCap(), sent));
      path.settled();
    }
    target.loss().answered(path, afterLoss, bounds.cap(), sent);
    target.answeredInGroups(path, afterLoss, bounds.siteCap(), sent);
    if (target.trouble(Symptom.LOSS) == null) {
      path.learnLoss(false);
    }
    if (!sight.isFailure()) {
      target.rightAnswer(path, bounds.cap(), sent);
    }
  }

  private void timed(
      TargetWatch target,
      Path path,
      VantageWatch vantage,
      double logRtt,
      int site,
      long sent,
      long known) {
    if (path.site() >= 0 && site != path.site()) {
      // What was said of the old site and of the way to it is void for the new one.
      target.site(path.site()).leave(path);
      target.shift().takeBack(path);
    }
    var baseline = path.at(site);
    double common = vantage.commonDelay();
    if (baseline.isWarm()) {
      double residual = baseline.residual(logRtt);
      double deviations = (residual - common) / baseline.scale();
      double least = WANDER_GUARD / Math.sqrt(Math.max(timing.vantages(), 1));
      target.shift().timed(path, deviations, least, bounds.cap(), sent);
      double step = MEDIAN_SPEED / Math.max(1, targets.size());
      vantage.learnDelay(residual, Math.clamp(step, SLOWEST_MEDIAN, FASTEST_MEDIAN));
      var late = target.trouble(Symptom.LATE);
      if (late != null) {
        late.timed(deviations, known);
      }
    }
    double most = target.shift().most();
    if (most >= SUSPECT * bounds.alarmNats()) {
      touch(target);
    }
    boolean frozen = target.trouble(Symptom.LATE) != null || most > MOVING * bounds.alarmNats();
    if (baseline.learn(logRtt, common, frozen)) {
      target.shift().takeBack(path);
    }
  }

  private void touch(TargetWatch target) {
    if (target.touch()) {
      dirty.add(target);
    }
  }

  /** See {@link Detector#settle}. */
  List<Alarm> settle(long nowMicros) {
    if (pending.isEmpty() && dirty.isEmpty()) {
      return List.of();
    }
    for (var each : pending) {
      settle(each, nowMicros);
    }
    pending.clear();
    var alarms = new ArrayList<Alarm>(0);
    for (var target : dirty) {
      target.judged();
      for (var symptom : TESTED) {
        if (target.trouble(symptom) == null && isAlarm(target, symptom, nowMicros)) {
          alarms.add(new Alarm(target.index(), symptom));
        }
      }
    }
    dirty.clear();
    return alarms;
  }

  private boolean isAlarm(TargetWatch target, Symptom symptom, long nowMicros) {
    return weighing.nats(target, symptom, nowMicros) / bounds.alarmNats() >= 1;
  }

  private void settle(Pending each, long nowMicros) {
    var target = each.target();
    var path = each.path();
    if (weighing.isIll(path, target, nowMicros)) {
      target.takeBack(path);
      return;
    }
    if (each.overdue()) {
      if (path.isOverdue()) {
        target.loss().overdue(path, bounds.cap(), each.sent());
        target.eachGroup(path, group -> group.overdue(path, bounds.siteCap(), each.sent()));
      }
    } else if (each.sight().isLoss()) {
      lost(each, target, path);
    } else {
      target.wrongAnswer(path, bounds.wrongCap(), each.sent());
    }
    touch(target);
  }

  private void lost(Pending each, TargetWatch target, Path path) {
    target.loss().lost(path, each.afterLoss(), bounds.cap(), each.sent());
    target.eachGroup(
        path, group -> group.lost(path, each.afterLoss(), bounds.siteCap(), each.sent()));
    boolean calm = target.loss().most() < SUSPECT * bounds.alarmNats();
    if (calm && target.trouble(Symptom.LOSS) == null) {
      path.learnLoss(true);
    }
    path.settled();
  }
}
