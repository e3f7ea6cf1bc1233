// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.List;
import org.tldwatch.collector.detect.Detector;
import org.tldwatch.collector.detect.Learned;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.collector.detect.Timing;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/**
 * From votes to causes: what the collector and the replay both run. Targets, vantages, sites and
 * regions are numbers, of which the caller knows the meaning; moments are microseconds since the
 * epoch. Pure and deterministic: the same calls give the same events. Not thread-safe.
 */
public final class Lookout {
  private static final long FOLLOW_EVERY_MICROS = 1_000_000;

  private static final long CONTENT_EVERY_MICROS = 5_000_000;

  private final Detector detector;
  private final Fates fates = new Fates();
  private final Correlator correlator;
  private long followed;
  private long looked;

  /**
   * @param falseAlarmEverySeconds how long a TLD may be watched, on average, between two false
   *     alarms
   */
  public Lookout(double falseAlarmEverySeconds) {
    detector = new Detector(falseAlarmEverySeconds);
    correlator = new Correlator(detector, fates);
  }

  /** How votes come from now on. */
  public void timing(Timing timing) {
    detector.timing(timing);
  }

  /** Adds a target, and returns its number. */
  public int addTarget(Subject subject) {
    fates.add(subject);
    return detector.addTarget(subject.tld(), subject.family());
  }

  /** A target is not asked any more. */
  public void removeTarget(int target, long now) {
    fates.remove(target);
    correlator.forget(target, now);
    detector.forgetTarget(target);
  }

  /** Adds a vantage, and returns its number. */
  public int addVantage() {
    return detector.addVantage();
  }

  /** Drops all that a vantage has said. */
  public void forgetVantage(int vantage) {
    detector.forgetVantage(vantage);
  }

  /** Takes a vote, as {@link Detector#vote}. */
  public void vote(
      int target,
      int vantage,
      Sight sight,
      long sent,
      long known,
      double rttMillis,
      int site,
      int region) {
    detector.vote(target, vantage, sight, sent, known, rttMillis, site, region);
  }

  /** As {@link Detector#overdueAfterMicros}. */
  public long overdueAfterMicros(int target, int vantage) {
    return detector.overdueAfterMicros(target, vantage);
  }

  /** As {@link Detector#overdue}. */
  public void overdue(int target, int vantage, long sent, long now) {
    detector.overdue(target, vantage, sent, now);
  }

  /** As {@link Detector#content}. */
  public void content(
      int target, int vantage, int site, int serial, long expiresSeconds, long known) {
    detector.content(target, vantage, site, serial, expiresSeconds, known);
  }

  /** Judges what came in, and tells what there is to tell. */
  public List<CauseEvent> settle(long now) {
    for (var alarm : detector.settle(now)) {
      correlator.alarm(alarm, now);
    }
    if (now - followed >= FOLLOW_EVERY_MICROS) {
      followed = now;
      correlator.follow(now);
    }
    if (now - looked >= CONTENT_EVERY_MICROS) {
      looked = now;
      for (var alarm : detector.contentAlarms(now)) {
        correlator.alarm(alarm, now);
      }
    }
    return correlator.drain();
  }

  /** Tells what there is to tell before an end, without waiting for the next occasion. */
  public List<CauseEvent> finish(long now) {
    followed = Long.MIN_VALUE / 2;
    return settle(now);
  }

  public List<Cause> open() {
    return correlator.open();
  }

  /** The vantages whose newest vote on a target shows a symptom. */
  public List<Integer> witnesses(int target, Symptom symptom) {
    return detector.witnesses(target, symptom);
  }

  /**
   * Takes up a cause that an earlier process had told, without telling it again. Where causes are
   * open here that it touches, it goes on as the first of them.
   *
   * @return the cause with a number of this process
   */
  public Cause restore(
      Symptom symptom, FindingKind kind, Severity severity, Scope scope, long since, long now) {
    return correlator.restore(symptom, kind, severity, scope, since, now);
  }

  /** When a vantage was last heard, as {@link Detector#heardMicros}. */
  long heardMicros(int vantage) {
    return detector.heardMicros(vantage);
  }

  /** Knows what was learned; open causes are not part of it. */
  Detector detector() {
    return detector;
  }

  /** As {@link Detector#restore}. */
  void restore(Learned learned) {
    detector.restore(learned);
  }

  /** How near a test on a target is to its bound, as {@link Detector#level}. */
  public double level(int target, Symptom symptom, long now) {
    return detector.level(target, symptom, now);
  }

  /** Whether a vantage fails at targets that others reach. */
  public boolean isIll(int vantage, long now) {
    return detector.isIll(vantage, now);
  }
}
