// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** One symptom of one target from its alarm until it is over. Not thread-safe. */
final class Trouble {
  /*
   * Whether it is over is a test of its own: the likelihood of the votes if all is well again
   * against that of the trouble going on with the share of failures it had lately.
   */
  private static final double WELL_SHARE = 0.01;
  private static final double OVER_NATS = 14;
  private static final double MOST_NATS = 1.5 * OVER_NATS;
  private static final double LEAST_SHARE = 0.04;
  private static final double MOST_SHARE = 0.95;
  private static final double SHARE_RATE = 0.01;
  private static final int WINDOW = 20;
  private static final double STEADY = 0.45;
  private static final int REST_ROUNDS = 3;
  private static final double LATE_RATE = 0.02;
  private static final double STILL_LATE = 0.4;
  private static final double MOST_DEVIATIONS = 3;

  private final Symptom symptom;
  private final int site;
  private final long beganMicros;
  private double share;
  private double wellNats;
  private int wellVotes;
  private long lastBad;
  private double late = MOST_DEVIATIONS;

  private int windowVotes;
  private int windowBad;
  private double lastWindow = -1;
  private double steadyShare = -1;

  /**
   * @param site of the target to which it is confined; -1 for all of it
   * @param share of bad votes
   */
  Trouble(Symptom symptom, int site, double share, long nowMicros) {
    this.symptom = symptom;
    this.site = site;
    this.share = Math.clamp(share, LEAST_SHARE, MOST_SHARE);
    this.beganMicros = nowMicros;
    this.lastBad = nowMicros;
  }

  Symptom symptom() {
    return symptom;
  }

  int site() {
    return site;
  }

  long beganMicros() {
    return beganMicros;
  }

  /** Takes a vote on the target, and tests whether the trouble is over. */
  void vote(Path path, boolean bad, long knownMicros) {
    if (site >= 0 && path.site() != site) {
      return;
    }
    windowVotes++;
    windowBad += bad ? 1 : 0;
    if (windowVotes == WINDOW) {
      turnWindow();
    }
    double nats = bad ? Math.log(WELL_SHARE / share) : Math.log((1 - WELL_SHARE) / (1 - share));
    wellNats = Math.clamp(wellNats + nats, 0, MOST_NATS);
    share = Math.clamp(share + SHARE_RATE * ((bad ? 1 : 0) - share), LEAST_SHARE, MOST_SHARE);
    if (wellNats < OVER_NATS) {
      lastBad = knownMicros;
    }
    wellVotes = bad ? 0 : wellVotes + 1;
  }

  private void turnWindow() {
    double window = (double) windowBad / WINDOW;
    boolean steady = lastWindow > 0 && window > 0 && Math.abs(lastWindow - window) < STEADY;
    steadyShare = steady ? (lastWindow + window) / 2 : -1;
    lastWindow = window;
    windowVotes = 0;
    windowBad = 0;
  }

  /** Takes the lateness of an answer, in scales of its noise. */
  void timed(double deviations, long knownMicros) {
    late += LATE_RATE * (Math.clamp(deviations, -MOST_DEVIATIONS, MOST_DEVIATIONS) - late);
    if (late > STILL_LATE) {
      lastBad = knownMicros;
    }
  }

  void goesOn(long nowMicros) {
    lastBad = nowMicros;
  }

  /** Share of bad votes in the last two windows of twenty; -1 while it changes. */
  double steadyShare() {
    return steadyShare;
  }

  /** Whether it has been over for three rounds, counted in votes or in time. */
  boolean isOver(Timing timing, long nowMicros) {
    long rested = nowMicros - lastBad;
    boolean calm = rested >= REST_ROUNDS * timing.intervalMicros();
    if (!symptom.isFailure()) {
      return calm;
    }
    boolean wellForAll = wellVotes >= REST_ROUNDS * timing.vantages();
    return wellNats >= OVER_NATS && (wellForAll || (calm && wellVotes >= REST_ROUNDS));
  }

  /** Since when nothing speaks for it any more. */
  long lastBadMicros() {
    return lastBad;
  }
}
