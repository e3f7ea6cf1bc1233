// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
  private static final long OVERDUE_SPARE_MICROS = 100_000;

  private final double falseAlarmEverySeconds;
  private final List<TargetWatch> targets = new ArrayList<>();
  private final List<VantageWatch> vantages = new ArrayList<>();
  private final Contents contents = new Contents();
  private Timing timing = new Timing(10_000_000, 2_000_000, 0, 1);
  private Bounds bounds;
  private Weighing weighing;

  private final VoteSums sums;

  /**
   * @param falseAlarmEverySeconds how long a TLD may be watched, on average, between two false
   *     alarms
   */
  public Detector(double falseAlarmEverySeconds) {
    this.falseAlarmEverySeconds = falseAlarmEverySeconds;
    this.bounds = Bounds.of(falseAlarmEverySeconds, timing);
    this.weighing = new Weighing(vantages, bounds.alarmNats());
    this.sums = new VoteSums(targets, timing, bounds, weighing);
  }

  /** How votes come from now on. */
  public void timing(Timing newer) {
    if (newer.equals(timing)) {
      return;
    }
    timing = newer;
    bounds = Bounds.of(falseAlarmEverySeconds, newer);
    weighing = new Weighing(vantages, bounds.alarmNats());
    sums.adopt(timing, bounds, weighing);
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
    sums.forget(old);
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
    sums.vote(target, vantage, sight, sent, known, rttMillis, site, region);
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
    sums.overdue(targets.get(targetNumber), vantages.get(vantageNumber), sent, now);
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

  /** Judges what came in since the last call, and returns the tests that reached their bound. */
  public List<Alarm> settle(long nowMicros) {
    return sums.settle(nowMicros);
  }

  /**
   * How near a test on a target is to its bound, with every vantage weighed as it is seen now: 1 at
   * the bound, more beyond.
   */
  public double level(int target, Symptom symptom, long nowMicros) {
    return nats(targets.get(target), symptom, nowMicros) / bounds.alarmNats();
  }

  private double nats(TargetWatch target, Symptom symptom, long nowMicros) {
    return switch (symptom) {
      case LOSS, WRONG, LATE -> weighing.nats(target, symptom, nowMicros);
      case STALE, EXPIRING ->
          contents.isInTrouble(target, symptom, false, timing, nowMicros) ? bounds.alarmNats() : 0;
    };
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
    return Signs.wrongAnswer(targets.get(target));
  }

  /** How many vantages have voted on a target, since this process began. */
  public int paths(int target) {
    return Signs.voted(targets.get(target));
  }

  /** Whether the vantage fails at targets that others reach. */
  public boolean isIll(int vantage, long nowMicros) {
    return vantages.get(vantage).weight(nowMicros) < Weighing.ILL;
  }

  /** The vantages whose newest vote on a target shows a symptom. */
  public List<Integer> witnesses(int target, Symptom symptom) {
    return Signs.witnesses(targets.get(target), symptom);
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
