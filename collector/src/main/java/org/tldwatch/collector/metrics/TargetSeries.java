// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.evidence.PastHour;
import org.tldwatch.collector.exposition.LabelBlock;
import org.tldwatch.collector.verdict.TargetState;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.model.metrics.MeasurementMetric;

/** All that is counted of one target. One thread writes, any may read. */
final class TargetSeries {
  private static final long NANOS = 1_000_000_000;

  final LabelBlock labels;

  /** When its counters were 0, seconds since the epoch. */
  final long since;

  final TldSeries tld;
  final VantageValues vantages = new VantageValues();
  final RoundTrips roundTrips = new RoundTrips();

  /** Read by the thread that writes alone. */
  final PastHour pastHour;

  final Target target;

  /** By {@link FailureReason}; most targets never fail. */
  volatile @Nullable AtomicIntegerArray failures;

  volatile TargetState state = TargetState.INCONCLUSIVE;
  volatile @Nullable Served served;

  /**
   * The zone as the target serves it.
   *
   * @param at when it was served, nanoseconds since the epoch
   * @param gap nanoseconds between this answer and the one before, 0 where there was none
   */
  record Served(Serial serial, @Nullable Instant rrsigExpires, long at, long gap) {}

  TargetSeries(Target target, TldSeries tld, long since) {
    this.target = target;
    this.pastHour = target.transport() == Transport.UDP ? PastHour.ofOften() : PastHour.ofSeldom();
    this.tld = tld;
    this.since = since;
    this.labels =
        LabelBlock.of(
            MeasurementMetric.RTT.labels(),
            List.of(
                target.tld().label(),
                target.server(),
                target.addressText(),
                target.family().label(),
                target.transport().label()));
  }

  static long nanos(Instant moment) {
    return moment.getEpochSecond() * NANOS + moment.getNano();
  }

  /** Takes an observation from the vantage at this place. */
  void observe(int place, Observation observation) {
    var outcome = observation.outcome();
    vantages.fit(place);
    vantages.count(place, OutcomeLabel.of(outcome));
    if (outcome.blame() != Outcome.Blame.NONE) {
      fail(outcome);
    }
    keep(place, observation);
    long known = nanos(observation.sent()) + observation.elapsed().toNanos();
    boolean newest = vantages.isNewest(place, known);
    switch (outcome) {
      case Outcome.Answered answered -> {
        serve(answered, observation, known, newest);
        time(place, observation, known, newest);
      }
      case Outcome.Denied _, Outcome.Truncated _ -> time(place, observation, known, newest);
      default -> {
        // Only answers have a round trip time; a timeout in the histogram would poison it.
      }
    }
  }

  private void keep(int place, Observation observation) {
    var outcome = observation.outcome();
    boolean answered = outcome.blame() == Outcome.Blame.NONE;
    pastHour.record(
        place,
        observation.sent().getEpochSecond(),
        answered ? observation.elapsed().toNanos() / 1e9 : Double.NaN,
        answered ? 0 : FailureReason.of(outcome) + 1,
        outcome.blame() == Outcome.Blame.OURSELVES);
  }

  private void fail(Outcome outcome) {
    var counts = failures;
    if (counts == null) {
      counts = new AtomicIntegerArray(FailureReason.BLOCKS.size());
      failures = counts;
    }
    int reason = FailureReason.of(outcome);
    counts.setOpaque(reason, counts.getPlain(reason) + 1);
  }

  private void serve(
      Outcome.Answered answered, Observation observation, long known, boolean newest) {
    var serial = answered.serial();
    if (serial == null) {
      return;
    }
    tld.serials.see(serial, observation.known());
    var before = served;
    if (newest && (before == null || known >= before.at())) {
      long gap = before == null ? 0 : known - before.at();
      served = new Served(serial, answered.rrsigExpires(), known, gap);
    }
  }

  private void time(int place, Observation observation, long known, boolean newest) {
    Duration elapsed = observation.elapsed();
    roundTrips.observe(elapsed.toNanos() / 1e9);
    if (newest) {
      var detail = observation.detail();
      vantages.answered(place, known, elapsed, detail.connect(), detail.handshake());
    }
  }
}
