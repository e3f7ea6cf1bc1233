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
  private static final Duration FUTURE = Duration.ofMinutes(1);
  static final Duration PAST = Duration.ofDays(7);
  private static final long MOST_ELAPSED_NANOS = Duration.ofSeconds(60).toNanos();

  private final LongFunction<Optional<List<Target>>> lists;

  /** What a batch holds: the good observations, by the time they became known, and the bad. */
  record Read(List<Observation> good, Map<ObservationResult, Integer> dropped) {}

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
    if (list.isEmpty()) {
      dropped.put(ObservationResult.WRONG_ASSIGNMENT, batch.getObservationsCount());
      return new Read(List.of(), dropped);
    }
    var targets = list.get();
    var good = new ArrayList<Observation>(batch.getObservationsCount());
    for (var wire : batch.getObservationsList()) {
      var fault = fault(wire, targets.size(), now);
      var outcome = fault == null ? WireOutcomes.outcome(wire) : Optional.<Outcome>empty();
      if (outcome.isEmpty()) {
        dropped.merge(fault == null ? ObservationResult.NO_OUTCOME : fault, 1, Integer::sum);
        continue;
      }
      good.add(
          new Observation(
              vantage,
              targets.get(wire.getTargetIndex()),
              instant(wire.getSentMicros()),
              Duration.ofNanos(wire.getElapsedNanos()),
              outcome.get(),
              WireOutcomes.detail(wire)));
    }
    good.sort(Comparator.comparing(Observation::known));
    return new Read(good, dropped);
  }

  private static @Nullable ObservationResult fault(WireObservation wire, int targets, Instant now) {
    if (wire.getTargetIndex() < 0 || wire.getTargetIndex() >= targets) {
      return ObservationResult.WRONG_TARGET;
    }
    if (wire.getElapsedNanos() < 0 || wire.getElapsedNanos() > MOST_ELAPSED_NANOS) {
      return ObservationResult.ABSURD_ELAPSED;
    }
    var sent = instant(wire.getSentMicros());
    return sent.isAfter(now.plus(FUTURE)) || sent.isBefore(now.minus(PAST))
        ? ObservationResult.ABSURD_CLOCK
        : null;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Foreign text made fit to be shown: short, and without control characters. */
  static String text(String foreign, int most) {
    var shown = foreign.replaceAll("\\p{Cntrl}", " ").strip();
    return shown.length() <= most ? shown : shown.substring(0, most);
  }
}
