// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.tldwatch.collector.exposition.LabelBlock.NONE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tldwatch.collector.exposition.LabelBlock;
import org.tldwatch.collector.exposition.SeriesWriter;
import org.tldwatch.collector.metrics.TargetSeries.Served;
import org.tldwatch.collector.metrics.VantageValues.Value;
import org.tldwatch.collector.verdict.TargetState;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.model.metrics.MeasurementMetric;

/** One scrape of what is measured, metric by metric. */
@SuppressWarnings("EnumOrdinal") // Places in arrays of this process, never told to anybody.
final class MeasurementFamilies {
  private static final List<LabelBlock> TARGET_STATES =
      states(TargetState.values(), TargetState::label);
  private static final List<LabelBlock> TLD_STATES = states(TldState.values(), TldState::label);
  private static final double NANOS = 1e9;

  private final Collection<TargetSeries> targets;
  private final Collection<TldSeries> tlds;
  private final TldSeries ourselves;
  private final List<Vantages.Shown> vantages;
  private final Instant now;
  private final long nowNanos;
  private final SeriesWriter out;
  private final Predicate<String> wanted;

  MeasurementFamilies(
      Collection<TargetSeries> targets,
      Collection<TldSeries> tlds,
      TldSeries ourselves,
      List<Vantages.Shown> vantages,
      Instant now,
      SeriesWriter out,
      Predicate<String> wanted) {
    this.targets = targets;
    this.tlds = tlds;
    this.ourselves = ourselves;
    this.vantages = vantages;
    this.now = now;
    this.nowNanos = TargetSeries.nanos(now);
    this.out = out;
    this.wanted = wanted;
  }

  /** Writes the series of one subject. */
  private interface Part<T> {
    void write(T subject) throws IOException;
  }

  /** What a gauge shows of a zone that is served. */
  private interface ZoneGauge {
    double value(TargetSeries target, Served served);
  }

  private static <E extends Enum<E>> List<LabelBlock> states(
      E[] states, Function<E, String> label) {
    return Arrays.stream(states).map(state -> LabelBlock.of("state", label.apply(state))).toList();
  }

  void write() throws IOException {
    for (var metric : MeasurementMetric.values()) {
      if (wanted.test(metric.metricName())) {
        out.begin(metric);
        series(metric);
        out.end();
      }
    }
  }

  private void series(MeasurementMetric metric) throws IOException {
    switch (metric) {
      case QUERIES -> each(targets, this::queries);
      case FAILURES -> each(targets, this::failures);
      case RTT ->
          each(
              targets,
              target -> out.histogram(target.roundTrips.snapshot(), target.since, target.labels));
      case VANTAGE_RTT -> each(targets, target -> times(target, Value.RTT));
      case CONNECT -> each(targets, target -> times(target, Value.CONNECT));
      case HANDSHAKE -> each(targets, target -> times(target, Value.HANDSHAKE));
      case TARGET_STATE ->
          each(targets, target -> state(target.labels, TARGET_STATES, target.state.ordinal()));
      case TLD_STATE ->
          each(
              tlds,
              tld -> {
                if (tld.shown) {
                  state(tld.label, TLD_STATES, tld.state.ordinal());
                }
              });
      case SOA_SERIAL -> zone((_, served) -> served.serial().value());
      case SERIAL_AGE ->
          zone((target, served) -> seconds(target.tld.serials.age(served.serial(), now)));
      case RRSIG_REMAINING ->
          zone(
              (_, served) ->
                  served.rrsigExpires() == null
                      ? Double.NaN
                      : seconds(Duration.between(now, served.rrsigExpires())));
      case CHECK_RESULTS ->
          each(
              tlds,
              tld -> {
                for (var levels : tld.checks()) {
                  counts(tld, levels);
                }
              });
      case FINDINGS_ACTIVE -> {
        each(tlds, tld -> counts(tld, tld.findings));
        counts(ourselves, ourselves.findings);
      }
    }
  }

  private static <T> void each(Collection<T> subjects, Part<T> part) throws IOException {
    for (var subject : subjects) {
      part.write(subject);
    }
  }

  private void queries(TargetSeries target) throws IOException {
    for (var vantage : vantages) {
      long since = Math.max(target.since, vantage.since());
      for (int outcome = 0; outcome < OutcomeLabel.COUNT; outcome++) {
        int count = target.vantages.outcomes(vantage.place(), outcome);
        if (count > 0 || outcome == OutcomeLabel.OK.ordinal()) {
          out.counter(
              count, since, target.labels, vantage.label(), OutcomeLabel.BLOCKS.get(outcome));
        }
      }
    }
  }

  private void failures(TargetSeries target) throws IOException {
    var counts = target.failures;
    if (counts == null) {
      return;
    }
    for (int reason = 0; reason < counts.length(); reason++) {
      int count = counts.getOpaque(reason);
      if (count > 0) {
        out.counter(count, target.since, target.labels, FailureReason.BLOCKS.get(reason), NONE);
      }
    }
  }

  private void times(TargetSeries target, Value value) throws IOException {
    var values = target.vantages;
    for (var vantage : vantages) {
      int place = vantage.place();
      long nanos = values.share(place, value);
      if (nanos >= 0
          && Freshness.isFresh(
              nowNanos, values.value(place, Value.ANSWERED), values.value(place, Value.GAP))) {
        out.gauge(nanos / NANOS, target.labels, vantage.label(), NONE);
      }
    }
  }

  private void state(LabelBlock subject, List<LabelBlock> states, int current) throws IOException {
    for (int i = 0; i < states.size(); i++) {
      out.gauge(i == current ? 1 : 0, subject, states.get(i), NONE);
    }
  }

  /** A value that is no number is not shown. */
  private void zone(ZoneGauge gauge) throws IOException {
    for (var target : targets) {
      var served = target.served;
      if (served != null && Freshness.isFresh(nowNanos, served.at(), served.gap())) {
        double value = gauge.value(target, served);
        if (!Double.isNaN(value)) {
          out.gauge(value, target.labels, NONE, NONE);
        }
      }
    }
  }

  private void counts(TldSeries tld, List<TldSeries.Count> counts) throws IOException {
    for (var count : counts) {
      out.gauge(count.number(), tld.label, count.labels(), NONE);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
