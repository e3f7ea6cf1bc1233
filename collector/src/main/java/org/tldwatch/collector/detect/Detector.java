// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tests every target as votes arrive. Targets, vantages, sites and regions are numbers from 0, of
 * which the caller knows the meaning; moments are microseconds since the epoch, in the order in
 * which votes become known. Pure and deterministic. Not thread-safe.
 *
 * <p>Votes are taken in by {@link #vote}, {@link #overdue} and {@link #content}; {@link #settle}
 * then judges what they mean, all of one moment together, so that a vantage that fails everywhere
 * is known as ill before any of its failures counts.
 */
public final class Detector {
  /** Shares of the bound from which a target is suspect, and from which it is in motion. */
  private static final double SUSPECT = 0.3;

  private static final double MOVING = 0.6;

  private static final double MEDIAN_SPEED = 0.25;
  private static final double SLOWEST_MEDIAN = 0.0005;
  private static final double FASTEST_MEDIAN = 0.02;

  /** The mean of n wandering paths is off by chance less than this over the root of n. */
  private static final double WANDER_GUARD = 4.3;

  private static final long OVERDUE_SPARE_MICROS = 100_000;

  private final double falseAlarmEverySeconds;
  private final List<TargetWatch> targets = new ArrayList<>();
  private final List<VantageWatch> vantages = new ArrayList<>();
  private final Contents contents = new Contents();
  private Timing timing = new Timing(10_000_000, 2_000_000, 0, 1);
  private Bounds bounds;
  private Weighing weighing;

  private final List<Pending> pending = new ArrayList<>();
  private final List<TargetWatch> dirty = new ArrayList<>();

  private record Pending(
      TargetWatch target, Path path, boolean afterLoss, Sight sight, boolean overdue, long sent) {}

  /**
   * @param falseAlarmEverySeconds how long a TLD may be watched, on average, between two false
   *     alarms
   */
  public Detector(double falseAlarmEverySeconds) {
    this.falseAlarmEverySeconds = falseAlarmEverySeconds;
    this.bounds = Bounds.of(falseAlarmEverySeconds, timing);
    this.weighing = new Weighing(vantages, bounds.alarmNats());
  }

  /** How votes come from now on. */
  public void timing(Timing newer) {
    if (newer.equals(timing)) {
      return;
    }
    timing = newer;
    bounds = Bounds.of(falseAlarmEverySeconds, newer);
    weighing = new Weighing(vantages, bounds.alarmNats());
    vantages.forEach(vantage -> vantage.interval(newer.intervalMicros()));
  }

  public Timing timing() {
    return timing;
  }

  /** The bound h on the sums, in nats. */
  public double alarmNats() {
    return bounds.alarmNats();
  }

  /**
   * Adds a target.
   *
   * @param family 0 or 1
   * @return its number
   */
  public int addTarget(int tld, int family) {
    targets.add(new TargetWatch(targets.size(), tld, family));
    return targets.size() - 1;
  }

  /** Adds a vantage, and returns its number. */
  public int addVantage() {
    vantages.add(new VantageWatch(vantages.size(), timing.intervalMicros()));
    return vantages.size() - 1;
  }

  /** When a vantage was last heard, also by an earlier process; the dim past where it never was. */
  public long heardMicros(int vantage) {
    return vantages.get(vantage).heardMicros();
  }

  /** How many numbers of targets there are. */
  public int targets() {
    return targets.size();
  }

  /**
   * Writes what was learned about vantages and TLDs, under the numbers of this process. {@link
   * #writeLearned} has to follow for the targets, as often as is needed, and {@link
   * #writeLearnedEnd}; votes may come between.
   *
   * @param oldestMicros what was last heard of before this is left out
   */
  public void writeLearnedHead(long oldestMicros, DataOutput out) throws IOException {
    Learned.writeHead(vantages, contents.serials(), oldestMicros, out);
  }

  /** Writes what was learned about some targets, from the first to before the last number. */
  public void writeLearned(int firstTarget, int afterTarget, long oldestMicros, DataOutput out)
      throws IOException {
    Learned.writeTargets(targets.subList(firstTarget, afterTarget), vantages, oldestMicros, out);
  }

  public void writeLearnedEnd(DataOutput out) throws IOException {
    Learned.writeEnd(out);
  }

  /** Takes up what another detector had learned, before any votes. */
  public void restore(Learned learned) {
    learned.giveTo(vantages, contents, targets);
  }

  /** Drops all that a vantage has said. */
  public void forgetVantage(int vantage) {
    targets.forEach(target -> target.forgetPath(vantage));
    vantages.set(vantage, new VantageWatch(vantage, timing.intervalMicros()));
  }

  /** Drops all that was said about a target; it is not asked any more. */
  public void forgetTarget(int target) {
    var old = targets.get(target);
    targets.set(target, new TargetWatch(target, old.tld(), old.family()));
    pending.removeIf(each -> each.target() == old);
    dirty.remove(old);
  }

  /**
   * Takes a vote.
   *
   * @param sent when the question left
   * @param known when its outcome was known; not before that of an earlier vote
   * @param rttMillis round trip time; meaningless where nothing came back
   * @param site that answered; -1 where unknown
   * @param region of the vantage, from 1; 0 where unknown
   */
  public void vote(
      int targetNumber,
      int vantageNumber,
      Sight sight,
      long sent,
      long known,
      double rttMillis,
      int site,
      int region) {
    var target = targets.get(targetNumber);
    var vantage = vantages.get(vantageNumber);
    var path = target.path(vantageNumber);
    if (region != path.region()) {
      target.leaveRegion(path);
      path.region(region);
    }
    boolean afterLoss = path.hasVoted() && path.last().isLoss();
    boolean failed = sight.isFailure();
    if (!sight.isLoss() || !path.isOverdue()) {
      vantage.voted(target, failed, known);
      target.ballots().add(vantageNumber, failed, sent);
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

  /**
   * After how long without an answer a question is overdue: neither lost yet nor as fast as usual.
   *
   * @return microseconds from its sending; {@link Long#MAX_VALUE} where that cannot be said
   */
  public long overdueAfterMicros(int targetNumber, int vantageNumber) {
    var path = targets.get(targetNumber).pathOrNull(vantageNumber);
    if (path == null) {
      return Long.MAX_VALUE;
    }
    double micros = 1000 * path.overdueAfterMillis(vantages.get(vantageNumber).commonDelay());
    return micros > timing.timeoutMicros() - OVERDUE_SPARE_MICROS ? Long.MAX_VALUE : (long) micros;
  }

  /** A question has had no answer for longer than is usual, and may still get one. */
  public void overdue(int targetNumber, int vantageNumber, long sent, long now) {
    var target = targets.get(targetNumber);
    var path = target.path(vantageNumber);
    if (path.isOverdue() || path.sentMicros() >= sent) {
      return;
    }
    boolean afterLoss = path.hasVoted() && path.last().isLoss();
    vantages.get(vantageNumber).voted(target, true, now);
    target.ballots().add(vantageNumber, true, sent);
    path.overdue(afterLoss);
    pending.add(new Pending(target, path, afterLoss, Sight.LOST, true, sent));
  }

  /**
   * Takes what a good answer said of the zone.
   *
   * @param serial bits of the SOA serial
   * @param expiresSeconds expiration of the signature; 0 where unsigned
   */
  public void content(
      int targetNumber, int vantageNumber, int site, int serial, long expiresSeconds, long known) {
    var target = targets.get(targetNumber);
    var said = new SiteContent.Said(site, serial, expiresSeconds);
    contents.take(target, target.path(vantageNumber), said, timing, known);
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

  /** Judges what came in since the last call, and returns the tests that reached their bound. */
  public List<Alarm> settle(long nowMicros) {
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
        if (target.trouble(symptom) == null && level(target, symptom, nowMicros) >= 1) {
          alarms.add(new Alarm(target.index(), symptom));
        }
      }
    }
    dirty.clear();
    return alarms;
  }

  private static final List<Symptom> TESTED = List.of(Symptom.LOSS, Symptom.WRONG, Symptom.LATE);

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

  /**
   * How near a test on a target is to its bound, with every vantage weighed as it is seen now: 1 at
   * the bound, more beyond.
   */
  public double level(int target, Symptom symptom, long nowMicros) {
    return level(targets.get(target), symptom, nowMicros);
  }

  private double level(TargetWatch target, Symptom symptom, long nowMicros) {
    double nats =
        switch (symptom) {
          case LOSS -> weighing.lossNats(target, nowMicros);
          case WRONG ->
              target.wrong().isIdle() ? 0 : weighing.weighed(target, target.wrong(), nowMicros);
          case LATE -> target.shift().most();
          case STALE, EXPIRING ->
              contents.isInTrouble(target, symptom, false, timing, nowMicros)
                  ? bounds.alarmNats()
                  : 0;
        };
    return nats / bounds.alarmNats();
  }

  /** What the loss at a target looks like. */
  public LossShape lossShape(int target, long nowMicros) {
    return weighing.lossShape(targets.get(target), nowMicros);
  }

  /** When the questions left from which on a symptom shows, as far as the tests know. */
  public long since(int targetNumber, Symptom symptom, long nowMicros) {
    var target = targets.get(targetNumber);
    return switch (symptom) {
      case LOSS -> lossShape(targetNumber, nowMicros).sinceMicros();
      case WRONG -> target.wrong().isIdle() ? nowMicros : target.wrong().sinceMicros();
      case LATE -> target.shift().most() > 0 ? target.shift().sinceMicros() : nowMicros;
      case STALE, EXPIRING -> nowMicros;
    };
  }

  /** In which way most vantages get wrong answers from a target. */
  public Sight wrongAnswer(int target) {
    var counts = new EnumMap<Sight, Integer>(Sight.class);
    for (var path : targets.get(target).paths()) {
      if (path != null && path.last().isWrongAnswer()) {
        counts.merge(path.last(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Sight.SERVFAIL);
  }

  /** How many vantages have voted on a target, since this process began. */
  public int paths(int target) {
    int voted = 0;
    for (var path : targets.get(target).paths()) {
      voted += path != null && path.hasVoted() ? 1 : 0;
    }
    return voted;
  }

  /** Whether the vantage fails at targets that others reach. */
  public boolean isIll(int vantage, long nowMicros) {
    return vantages.get(vantage).weight(nowMicros) < Weighing.ILL;
  }

  /** The vantages whose newest vote on a target shows a symptom. */
  public List<Integer> witnesses(int target, Symptom symptom) {
    var watch = targets.get(target);
    var witnesses = new ArrayList<Integer>();
    for (var path : watch.paths()) {
      if (path != null && shows(path, watch, symptom)) {
        witnesses.add(path.vantage());
      }
    }
    return witnesses;
  }

  private static boolean shows(Path path, TargetWatch watch, Symptom symptom) {
    return switch (symptom) {
      case LOSS -> path.last().isLoss();
      case WRONG -> path.last().isWrongAnswer();
      case LATE -> watch.shift().isSeenBy(path);
      case STALE, EXPIRING -> path.last() == Sight.GOOD;
    };
  }

  /**
   * Takes a symptom of a target for told: it raises no alarm until it is over.
   *
   * @param site to which it is confined; -1 for all of the target
   * @param share of bad votes
   */
  public void begin(int target, Symptom symptom, int site, double share, long nowMicros) {
    if (targets.get(target).trouble(symptom) == null) {
      targets.get(target).begin(new Trouble(symptom, site, share, nowMicros));
    }
  }

  public boolean isInTrouble(int target, Symptom symptom) {
    return targets.get(target).trouble(symptom) != null;
  }

  /** Lets a symptom be over: what was summed up of it is void. */
  public void end(int target, Symptom symptom) {
    targets.get(target).end(symptom);
  }

  /** Whether a symptom is over, or the target is not in that trouble. */
  public boolean isOver(int target, Symptom symptom, long nowMicros) {
    var trouble = targets.get(target).trouble(symptom);
    return trouble == null || trouble.isOver(timing, nowMicros);
  }

  /** For how long nothing has spoken for a symptom any more, in microseconds. */
  public long calmMicros(int target, Symptom symptom, long nowMicros) {
    var trouble = targets.get(target).trouble(symptom);
    return trouble == null ? Long.MAX_VALUE : nowMicros - trouble.lastBadMicros();
  }

  /** Share of bad votes lately; -1 while it changes, or where the target is not in trouble. */
  public double steadyShare(int target, Symptom symptom) {
    var trouble = targets.get(target).trouble(symptom);
    return trouble == null ? -1 : trouble.steadyShare();
  }

  /** Looks at the content of all targets; to be called now and then. */
  public List<Alarm> contentAlarms(long nowMicros) {
    return contents.alarms(targets, timing, nowMicros);
  }

  /** Whether the content of a target is about to raise an alarm, or would. */
  public boolean isNearlyInContentTrouble(int target, Symptom symptom, long nowMicros) {
    return contents.isInTrouble(targets.get(target), symptom, true, timing, nowMicros);
  }

  /** Least time that the signatures of a target have left, in seconds. */
  public long leastRemainingSeconds(int target, long nowMicros) {
    return Contents.leastRemainingSeconds(targets.get(target), nowMicros);
  }
}
