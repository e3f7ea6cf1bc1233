// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;

/** Keeps what an archive shows. */
public final class Shown implements ObservationVisitor {
  final Map<Integer, Vantage> vantages = new HashMap<>();
  final Map<Integer, List<ListedTarget>> lists = new HashMap<>();
  final List<String> batches = new ArrayList<>();
  public final List<Observation> observations = new ArrayList<>();
  public final List<Overdue> overdue = new ArrayList<>();

  /** How many observations had been shown at each notice. */
  public final List<Integer> shownBefore = new ArrayList<>();

  final List<String> gaps = new ArrayList<>();

  @Override
  public void vantage(int vantage, Vantage said, long receivedMicros) {
    vantages.put(vantage, said);
  }

  @Override
  public void targets(int list, long version, List<ListedTarget> targets) {
    lists.put(list, targets);
  }

  @Override
  public void batch(int vantage, long boot, long number, long receivedMicros) {
    batches.add(id(vantage) + " " + boot + " " + number);
  }

  @Override
  public void observation(ArchivedObservation observation) {
    var target =
        Objects.requireNonNull(lists.get(observation.list())).get(observation.target()).target();
    observations.add(observation.observation(id(observation.vantage()), target));
  }

  @Override
  public void overdue(int vantage, int list, int target, long sentMicros, long waitedNanos) {
    overdue.add(
        new Overdue(
            id(vantage),
            Objects.requireNonNull(lists.get(list)).get(target).target(),
            Instant.EPOCH.plus(sentMicros, ChronoUnit.MICROS),
            Duration.ofNanos(waitedNanos)));
    shownBefore.add(observations.size());
  }

  @Override
  public void gap(long firstMicros, long lastMicros, long lostBatches, long lostObservations) {
    gaps.add(lostBatches + " " + lostObservations);
  }

  private String id(int vantage) {
    return Objects.requireNonNull(vantages.get(vantage)).id();
  }
}
