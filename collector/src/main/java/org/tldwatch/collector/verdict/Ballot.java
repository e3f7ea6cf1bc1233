// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;

/** What one vantage last had to say about one target. Not thread-safe. */
public final class Ballot {
  private static final int ROUND_TRIPS = 5;

  private final String vantage;
  private final int index;
  private final double[] roundTrips = new double[ROUND_TRIPS];
  private int roundTripCount;

  private @Nullable Instant known;
  private @Nullable Instant countsUntil;
  private long countedBy = -1;
  private @Nullable FailureClass failure;
  private @Nullable FailureClass lastFailure;
  private int failedInARow;
  private int classInARow;
  private int goodInARow;
  private @Nullable Instant failingSince;
  private @Nullable Instant lastGood;
  private String outcome = "";
  private String reason = "";
  private String nsid = "";
  private boolean withoutFamily;
  private long lastsBy = -1;
  private @Nullable Duration relaxedLasts;
  private @Nullable Duration strictLasts;
  private boolean counted;

  Ballot(String vantage, int index) {
    this.vantage = vantage;
    this.index = index;
  }

  /** How long a vote counts, where that was worked out for this version of the panel. */
  @Nullable Duration lasts(boolean relaxed, long panelVersion) {
    if (lastsBy != panelVersion) {
      return null;
    }
    return relaxed ? relaxedLasts : strictLasts;
  }

  void lasts(boolean relaxed, Duration lasts, long panelVersion) {
    if (lastsBy != panelVersion) {
      lastsBy = panelVersion;
      relaxedLasts = null;
      strictLasts = null;
    }
    if (relaxed) {
      relaxedLasts = lasts;
    } else {
      strictLasts = lasts;
    }
  }

  /** Takes a vote: an outcome that is not the probe's own fault. */
  void vote(Observation observation) {
    known = observation.known();
    withoutFamily = false;
    outcome = observation.outcome().label();
    reason = observation.outcome().fineLabel();
    if (observation.outcome().blame() == Outcome.Blame.TARGET) {
      fail(observation);
    } else {
      failure = null;
      failedInARow = 0;
      goodInARow++;
      lastGood = observation.sent();
    }
    switch (observation.outcome()) {
      case Outcome.Answered _, Outcome.Denied _ -> {
        nsid = observation.outcome().nsid();
        addRoundTrip(observation.elapsed());
      }
      case Outcome.Lame _, Outcome.DnssecFault _ -> nsid = observation.outcome().nsid();
      case Outcome.Truncated _ -> addRoundTrip(observation.elapsed());
      default -> {
        // Without an answer there is no round trip to speak of.
      }
    }
  }

  private void fail(Observation observation) {
    var found = FailureClass.of(observation.outcome());
    if (failedInARow == 0) {
      failingSince = observation.sent();
    }
    classInARow = failedInARow > 0 && found == lastFailure ? classInARow + 1 : 1;
    failure = found;
    lastFailure = found;
    failedInARow++;
    goodInARow = 0;
  }

  /** Takes note of the probe's own fault, which is no vote. */
  void ownFault(Outcome.OwnFault fault) {
    withoutFamily = fault.reason() == Outcome.OwnFaultReason.NO_FAMILY;
    if (withoutFamily) {
      known = null;
      failure = null;
      outcome = fault.label();
      reason = fault.fineLabel();
    }
  }

  private void addRoundTrip(Duration elapsed) {
    roundTrips[roundTripCount++ % ROUND_TRIPS] = elapsed.toNanos() / 1e9;
  }

  /**
   * Works out until when the newest vote counts.
   *
   * @param panelVersion of the panel that said how long votes last
   */
  void counts(Duration lasts, long panelVersion) {
    countsUntil = known == null ? null : known.plus(lasts);
    countedBy = panelVersion;
  }

  /** By which version of the panel that was worked out. */
  long countedBy() {
    return countedBy;
  }

  /** Until when the newest vote counts; only of one that does. */
  Instant countsUntil() {
    return Objects.requireNonNull(countsUntil);
  }

  /** Whether it is in the count. */
  boolean isCounted() {
    return counted;
  }

  void counted(boolean now) {
    counted = now;
  }

  /** Whether the newest vote still counts. */
  boolean isFresh(Instant now) {
    return known != null && countsUntil != null && !countsUntil.isBefore(now);
  }

  boolean isAfter(Instant moment) {
    return known != null && known.isAfter(moment);
  }

  int index() {
    return index;
  }

  /** Good votes since the last failed one. */
  int goodInARow() {
    return goodInARow;
  }

  /** How often in a row the vantage failed in the way in which it fails now. */
  int classInARow() {
    return classInARow;
  }

  /** Whether the vantage has said that it cannot ask targets of this family at all. */
  boolean isWithoutFamily() {
    return withoutFamily;
  }

  public String vantage() {
    return vantage;
  }

  /** When the newest vote became known; long ago where there is none. */
  public Instant votedAt() {
    return known == null ? Instant.MIN : known;
  }

  /** How the newest vote fails; null where it is good. */
  public @Nullable FailureClass failure() {
    return failure;
  }

  public int failedInARow() {
    return failedInARow;
  }

  /** When the first question of the present run of failures left. */
  public @Nullable Instant failingSince() {
    return failedInARow > 0 ? failingSince : null;
  }

  /** When the newest question that got a good answer left. */
  public @Nullable Instant lastGood() {
    return lastGood;
  }

  /** Label of the newest outcome; empty before the first. */
  public String outcome() {
    return outcome;
  }

  /** The newest outcome at its finest; empty before the first. */
  public String reason() {
    return reason;
  }

  /** The newest NSID as text; empty where none was ever sent. */
  public String nsid() {
    return Outcome.nsidText(nsid);
  }

  /** The newest round trip time in seconds. */
  public OptionalDouble lastSeconds() {
    return roundTripCount == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(roundTrips[(roundTripCount - 1) % ROUND_TRIPS]);
  }
}
