// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.model.Observation;

/**
 * The newest observations of one target, for the evidence of a finding: a ring of {@link #SIZE},
 * kept in arrays because there are thousands of rings. Not thread-safe.
 */
public final class RecentObservations {
  static final int SIZE = 64;

  /** One observation, without what only the metrics need. */
  public record Entry(Instant sent, String vantage, String outcome, Duration elapsed) {}

  private final long[] sentMicros = new long[SIZE];
  private final long[] elapsedNanos = new long[SIZE];
  private final String[] vantages = new String[SIZE];
  private final String[] outcomes = new String[SIZE];
  private int count;

  /** Takes an observation, unless it is late and all here are newer: a spool is replayed so. */
  void add(Observation observation) {
    int slot = count & (SIZE - 1);
    long sent = ChronoUnit.MICROS.between(Instant.EPOCH, observation.sent());
    if (count >= SIZE && sent < sentMicros[slot]) {
      return;
    }
    count++;
    sentMicros[slot] = sent;
    elapsedNanos[slot] = observation.elapsed().toNanos();
    vantages[slot] = observation.vantage();
    outcomes[slot] = observation.outcome().label();
    if (count == 2 * SIZE) {
      count = SIZE;
    }
  }

  /** Newest arrival first. */
  public List<Entry> newestFirst() {
    var entries = new ArrayList<Entry>();
    for (int i = count - 1; i >= Math.max(0, count - SIZE); i--) {
      int slot = i & (SIZE - 1);
      entries.add(
          new Entry(
              Instant.EPOCH.plus(sentMicros[slot], ChronoUnit.MICROS),
              vantages[slot],
              outcomes[slot],
              Duration.ofNanos(elapsedNanos[slot])));
    }
    return entries;
  }
}
