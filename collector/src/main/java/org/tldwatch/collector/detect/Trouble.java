// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** One symptom of one target from its alarm until it is over. Not thread-safe. */
final class Trouble {
  private static final double WELL_SHARE = 0.01;
  private static final double OVER_NATS = 12;
  private static final int WINDOW = 20;

  private final TargetWatch target;
  private final Symptom symptom;
  private final int site;
  private double share;
  private double wellNats;
  private int windowVotes;
  private int windowBad;
  private double lastWindow = -1;
  private double steadyShare = -1;
  private long lastBad;
  private double deviation;

  Trouble(TargetWatch target, Symptom symptom, int site, double share, long nowMicros) {
    this.site = site;
    this.target = target;
    this.symptom = symptom;
    this.share = Math.clamp(share, 0.05, 0.95);
    this.lastBad = nowMicros;
    this.deviation = 3;
  }

  TargetWatch target() {
    return target;
  }

  Symptom symptom() {
    return symptom;
  }

  /** Takes a vote on the target, and tests whether the trouble is over. */
  void vote(Path path, boolean bad, long knownMicros) {
    if (site >= 0 && path.site() != site) {
      return;
    }
    windowVotes++;
    windowBad += bad ? 1 : 0;
    if (windowVotes == WINDOW) {
      double before = lastWindow;
      lastWindow = (double) windowBad / WINDOW;
      steadyShare = before >= 0 ? (before + lastWindow) / 2 : -1;
      if (Math.min(before, lastWindow) < 0.1 || Math.abs(before - lastWindow) > 0.45) {
        steadyShare = -1;
      }
      if (windowBad > 0) {
        share = Math.clamp(lastWindow, 0.05, 0.95);
      }
      windowVotes = 0;
      windowBad = 0;
    }
    if (bad) {
      wellNats = Math.max(0, wellNats + Math.log(WELL_SHARE / share));
    } else {
      wellNats = Math.min(2 * OVER_NATS, wellNats + Math.log((1 - WELL_SHARE) / (1 - share)));
    }
    if (wellNats < OVER_NATS) {
      lastBad = knownMicros;
    }
  }

  /** Takes the lateness of an answer, in scales of its noise. */
  void timed(double deviations, long knownMicros) {
    deviation += 0.02 * (Math.clamp(deviations, -3, 3) - deviation);
    if (deviation > 0.4) {
      lastBad = knownMicros;
    }
  }

  void goesOn(long nowMicros) {
    lastBad = nowMicros;
  }

  /** Share of bad votes in the last two windows of votes; -1 while it changes. */
  double steadyShare() {
    return steadyShare;
  }

  boolean isOver(long restMicros, long nowMicros) {
    return nowMicros - lastBad >= restMicros;
  }
}
