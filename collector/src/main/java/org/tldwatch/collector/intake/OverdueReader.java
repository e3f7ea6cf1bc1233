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
import org.tldwatch.collector.metrics.OverdueResult;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireOverdue;

/**
 * Reads the overdue notices of a batch. Everything in it is hostile until checked: what cannot be
 * is dropped and counted, the rest is kept.
 */
final class OverdueReader {
  /** Probes send a notice for a second; the rest is for clocks that differ, and slow links. */
  private static final Duration NEWS = Duration.ofSeconds(10);

  private OverdueReader() {}

  /**
   * What a batch holds.
   *
   * @param good notices to be judged, by the time they became known
   * @param wire the same in their wire form
   * @param results how many notices there were, by what becomes of them
   */
  record Read(List<Overdue> good, List<WireOverdue> wire, Map<OverdueResult, Integer> results) {
    static final Read NOTHING = new Read(List.of(), List.of(), Map.of());
  }

  private record Sensible(WireOverdue wire, Overdue notice) {}

  /**
   * Reads a batch.
   *
   * @param targets the list that it refers to; empty where it is not known
   */
  static Read read(String vantage, Batch batch, Optional<List<Target>> targets, Instant now) {
    if (batch.getOverdueCount() == 0) {
      return Read.NOTHING;
    }
    var sensible = new ArrayList<Sensible>(batch.getOverdueCount());
    var results = new EnumMap<OverdueResult, Integer>(OverdueResult.class);
    for (var wire : batch.getOverdueList()) {
      var result = result(wire, targets, now);
      results.merge(result, 1, Integer::sum);
      if (result == OverdueResult.ACCEPTED) {
        var target = targets.orElseThrow().get(wire.getTargetIndex());
        var waited = Duration.ofNanos(wire.getWaitedNanos());
        sensible.add(new Sensible(wire, new Overdue(vantage, target, sent(wire), waited)));
      }
    }
    sensible.sort(Comparator.comparing(each -> each.notice.known()));
    return new Read(
        sensible.stream().map(Sensible::notice).toList(),
        sensible.stream().map(Sensible::wire).toList(),
        results);
  }

  /** A batch of a flood, of which no notice is taken. */
  static Read flood(Batch batch) {
    return batch.getOverdueCount() == 0
        ? Read.NOTHING
        : new Read(List.of(), List.of(), Map.of(OverdueResult.FLOOD, batch.getOverdueCount()));
  }

  private static OverdueResult result(
      WireOverdue wire, Optional<List<Target>> targets, Instant now) {
    if (targets.isEmpty()) {
      return OverdueResult.WRONG_ASSIGNMENT;
    }
    int index = wire.getTargetIndex();
    if (index < 0
        || index >= targets.get().size()
        || targets.get().get(index).transport() != Transport.UDP) {
      return OverdueResult.WRONG_TARGET;
    }
    if (wire.getWaitedNanos() <= 0 || wire.getWaitedNanos() > WireReader.MOST_ELAPSED_NANOS) {
      return OverdueResult.ABSURD_WAIT;
    }
    var sent = sent(wire);
    if (sent.isAfter(now.plus(WireReader.FUTURE)) || sent.isBefore(now.minus(WireReader.PAST))) {
      return OverdueResult.ABSURD_CLOCK;
    }
    return sent.plusNanos(wire.getWaitedNanos()).isBefore(now.minus(NEWS))
        ? OverdueResult.LATE
        : OverdueResult.ACCEPTED;
  }

  private static Instant sent(WireOverdue wire) {
    return Instant.EPOCH.plus(wire.getSentMicros(), ChronoUnit.MICROS);
  }
}
