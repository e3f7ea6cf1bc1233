// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.metrics.ObservationResult;
import org.tldwatch.model.ForeignText;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireObservation;

/**
 * Reads the observations of a batch. Everything in it is hostile until checked: what cannot be is
 * dropped and counted, the rest is kept. Immutable.
 */
final class WireReader {
  static final Duration FUTURE = Duration.ofMinutes(1);

  static final Duration PAST = Duration.ofDays(7);
  static final long MOST_ELAPSED_NANOS = Duration.ofSeconds(60).toNanos();

  private final LongFunction<Optional<List<Target>>> lists;

  /**
   * What a batch holds.
   *
   * @param good observations to be judged, by the time they became known
   * @param late observations that are too late for that
   * @param overdue its overdue notices
   * @param summaries its traffic summaries
   * @param kept the batch with what makes sense in it and nothing else, in the same order; with
   *     what is too late to be judged as well
   * @param targets the list that it refers to; empty where it is not known
   * @param dropped how many observations make no sense, by why
   */
  record Read(
      List<Observation> good,
      List<Observation> late,
      OverdueReader.Read overdue,
      SummaryReader.Read summaries,
      Batch kept,
      List<Target> targets,
      Map<ObservationResult, Integer> dropped) {}

  private record Sensible(WireObservation wire, Observation observation) {}

  /**
   * A reader.
   *
   * @param lists the targets of an assignment version by their index; empty where it is not known
   */
  WireReader(LongFunction<Optional<List<Target>>> lists) {
    this.lists = lists;
  }

  Read read(String vantage, Batch batch, Instant now) {
    var dropped = new EnumMap<ObservationResult, Integer>(ObservationResult.class);
    var list = lists.apply(batch.getAssignmentVersion());
    var overdue = OverdueReader.read(vantage, batch, list, now);
    var summaries = SummaryReader.read(vantage, batch, now);
    if (list.isEmpty()) {
      dropped.put(ObservationResult.WRONG_ASSIGNMENT, batch.getObservationsCount());
      var kept = kept(batch, List.of(), overdue, summaries);
      return new Read(List.of(), List.of(), overdue, summaries, kept, List.of(), dropped);
    }
    var targets = list.get();
    var sensible = new ArrayList<Sensible>(batch.getObservationsCount());
    for (var wire : batch.getObservationsList()) {
      var fault = fault(wire, targets.size(), now);
      var outcome = fault == null ? WireOutcomes.outcome(wire) : Optional.<Outcome>empty();
      if (outcome.isEmpty()) {
        dropped.merge(fault == null ? ObservationResult.NO_OUTCOME : fault, 1, Integer::sum);
        continue;
      }
      sensible.add(
          new Sensible(
              wire,
              new Observation(
                  vantage,
                  targets.get(wire.getTargetIndex()),
                  instant(wire.getSentMicros()),
                  Duration.ofNanos(wire.getElapsedNanos()),
                  outcome.get(),
                  WireOutcomes.detail(wire))));
    }
    sensible.sort(Comparator.comparing(each -> each.observation.known()));
    var good = sensible.stream().map(Sensible::observation).toList();
    int late = late(good, now);
    return new Read(
        good.subList(late, good.size()),
        good.subList(0, late),
        overdue,
        summaries,
        kept(batch, sensible, overdue, summaries),
        targets,
        dropped);
  }

  /** How many of the observations, by the time they became known, are too late to be judged. */
  private static int late(List<Observation> observations, Instant now) {
    var oldest = now.minus(Desk.LATE);
    int late = 0;
    while (late < observations.size() && observations.get(late).known().isBefore(oldest)) {
      late++;
    }
    return late;
  }

  private static Batch kept(
      Batch batch,
      List<Sensible> sensible,
      OverdueReader.Read overdue,
      SummaryReader.Read summaries) {
    var wire = sensible.stream().map(Sensible::wire).toList();
    return wire.equals(batch.getObservationsList())
            && overdue.wire().equals(batch.getOverdueList())
            && summaries.refused() == 0
        ? batch
        : batch.toBuilder()
            .clearObservations()
            .addAllObservations(wire)
            .clearOverdue()
            .addAllOverdue(overdue.wire())
            .clearSummaries()
            .addAllSummaries(summaries.wire())
            .build();
  }

  /** A batch of a flood, of which nothing is taken. */
  static Read flood(Batch batch) {
    var overdue = OverdueReader.flood(batch);
    var summaries = SummaryReader.flood(batch);
    return new Read(
        List.of(),
        List.of(),
        overdue,
        summaries,
        kept(batch, List.of(), overdue, summaries),
        List.of(),
        Map.of(ObservationResult.FLOOD, batch.getObservationsCount()));
  }

  private static @Nullable ObservationResult fault(WireObservation wire, int targets, Instant now) {
    if (wire.getTargetIndex() < 0 || wire.getTargetIndex() >= targets) {
      return ObservationResult.WRONG_TARGET;
    }
    if (wire.getElapsedNanos() < 0 || wire.getElapsedNanos() > MOST_ELAPSED_NANOS) {
      return ObservationResult.ABSURD_ELAPSED;
    }
    var sent = instant(wire.getSentMicros());
    if (sent.plusNanos(wire.getElapsedNanos()).isAfter(now.plus(FUTURE))) {
      return ObservationResult.FUTURE;
    }
    return sent.isBefore(now.minus(PAST)) ? ObservationResult.ABSURD_CLOCK : null;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Foreign text made fit to be shown: short, and without control characters. */
  static String text(String foreign, int most) {
    return ForeignText.shown(foreign, most);
  }
}
