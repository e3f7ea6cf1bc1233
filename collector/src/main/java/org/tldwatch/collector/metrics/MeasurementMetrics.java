// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.verdict.TargetState;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.metrics.MeasurementMetric;

/**
 * The series of what is measured. The values of closed labels exist from the moment a target or a
 * vantage does, so that a rate over the first failure is not lost.
 */
public final class MeasurementMetrics {
  /** 1 ms, an instance next door, to 2.5 s, where ICANN calls an answer over UDP no answer. */
  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5
  };

  private final Counter queries;
  private final Counter failures;
  private final Histogram roundTrips;
  private final Gauge vantageRoundTrips;
  private final Gauge connects;
  private final Gauge handshakes;
  private final Gauge targetStates;
  private final Gauge tldStates;
  private final Gauge findingsActive;
  private final Map<CheckKey, Map<CheckLevel, Integer>> checks = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Map<Target, TargetSeries> targets = new ConcurrentHashMap<>();
  private final Map<Target, DistributionDataPoint> histograms = new ConcurrentHashMap<>();
  private final Map<Tld, SerialHistory> serials = new ConcurrentHashMap<>();
  private final Map<Target, Map<String, VantageSeries>> byVantage = new ConcurrentHashMap<>();

  private record CheckKey(Tld tld, String check) {}

  /** What one vantage adds to the series of one target. */
  private static final class VantageSeries {
    private final Map<String, CounterDataPoint> outcomes = new ConcurrentHashMap<>();
    private Instant newest = Instant.MIN;
  }

  public MeasurementMetrics(PrometheusRegistry registry, InstantSource clock) {
    this.clock = clock;
    var series = new Series(registry);
    this.queries = series.counter(MeasurementMetric.QUERIES);
    this.failures = series.counter(MeasurementMetric.FAILURES);
    this.roundTrips = series.histogram(MeasurementMetric.RTT, BUCKETS);
    this.vantageRoundTrips = series.gauge(MeasurementMetric.VANTAGE_RTT);
    this.connects = series.gauge(MeasurementMetric.CONNECT);
    this.handshakes = series.gauge(MeasurementMetric.HANDSHAKE);
    this.targetStates = series.gauge(MeasurementMetric.TARGET_STATE);
    this.tldStates = series.gauge(MeasurementMetric.TLD_STATE);
    this.findingsActive = series.gauge(MeasurementMetric.FINDINGS_ACTIVE);
    series.gauge(MeasurementMetric.CHECK_RESULTS, this::collectChecks);
    series.gauge(MeasurementMetric.SOA_SERIAL, this::collectSerials);
    series.gauge(MeasurementMetric.SERIAL_AGE, this::collectSerialAges);
    series.gauge(MeasurementMetric.RRSIG_REMAINING, this::collectSignatures);
  }

  /** Makes the series that a target has whoever asks it. */
  public void addTarget(Target target) {
    var series = new TargetSeries(target);
    targets.put(target, series);
    histograms.put(target, roundTrips.labelValues(series.labels));
    serials.computeIfAbsent(target.tld(), _ -> new SerialHistory());
    byVantage.put(target, new ConcurrentHashMap<>());
    state(target, TargetState.INCONCLUSIVE);
  }

  /** Makes the series that a TLD has. */
  public void addTld(Tld tld) {
    state(tld, TldState.INCONCLUSIVE);
  }

  /** Makes the series that a vantage adds to every target. */
  public void addVantage(String vantage) {
    for (var series : targets.values()) {
      vantageSeries(series, vantage);
    }
  }

  private VantageSeries vantageSeries(TargetSeries series, String vantage) {
    return Objects.requireNonNull(byVantage.get(series.target))
        .computeIfAbsent(
            vantage,
            id -> {
              var made = new VantageSeries();
              for (var outcome : OutcomeLabels.EXPECTED) {
                made.outcomes.put(outcome, queries.labelValues(series.labelsAnd(id, outcome)));
              }
              return made;
            });
  }

  /** Removes what a vantage added, once it is forgotten. */
  public void removeVantage(String vantage) {
    int place = MeasurementMetric.QUERIES.labels().indexOf("vantage");
    byVantage.values().forEach(series -> series.remove(vantage));
    queries.removeIf(labels -> labels.get(place).equals(vantage));
    failures.removeIf(labels -> labels.get(place).equals(vantage));
    for (var gauge : List.of(vantageRoundTrips, connects, handshakes)) {
      gauge.removeIf(labels -> labels.get(place).equals(vantage));
    }
  }

  /** Counts an observation and takes from it what the gauges show. */
  public void observe(Observation observation) {
    var series = targets.get(observation.target());
    if (series == null) {
      return;
    }
    var own = vantageSeries(series, observation.vantage());
    own.outcomes
        .computeIfAbsent(
            observation.outcome().label(),
            outcome -> queries.labelValues(series.labelsAnd(observation.vantage(), outcome)))
        .inc();
    if (observation.outcome().blame() != Outcome.Blame.NONE) {
      var reason = observation.outcome().fineLabel();
      failures.labelValues(series.labelsAnd(observation.vantage(), reason)).inc();
    }
    boolean newest = observation.known().isAfter(own.newest);
    if (newest) {
      own.newest = observation.known();
    }
    switch (observation.outcome()) {
      case Outcome.Answered answered -> {
        answered(series, answered, observation, newest);
        roundTrip(series, observation, newest);
      }
      case Outcome.Denied _, Outcome.Truncated _ -> roundTrip(series, observation, newest);
      default -> {
        // Only answers have a round trip time; a timeout in the histogram would poison it.
      }
    }
  }

  private void roundTrip(TargetSeries series, Observation observation, boolean newest) {
    double seconds = observation.elapsed().toNanos() / 1e9;
    Objects.requireNonNull(histograms.get(series.target)).observe(seconds);
    if (newest) {
      var labels = series.labelsAnd(observation.vantage());
      vantageRoundTrips.labelValues(labels).set(seconds);
      share(connects, labels, observation.detail().connect());
      share(handshakes, labels, observation.detail().handshake());
    }
  }

  private static void share(Gauge gauge, String[] labels, @Nullable Duration share) {
    if (share != null) {
      gauge.labelValues(labels).set(seconds(share));
    }
  }

  private void answered(
      TargetSeries series, Outcome.Answered answered, Observation observation, boolean newest) {
    var serial = answered.serial();
    if (serial != null) {
      history(series.target.tld()).see(serial, observation.known());
    }
    if (newest && serial != null) {
      series.serial = serial;
      series.rrsigExpires = answered.rrsigExpires();
    }
  }

  private SerialHistory history(Tld tld) {
    return Objects.requireNonNull(serials.get(tld));
  }

  /** Shows the state of a target. */
  public void state(Target target, TargetState state) {
    var series = Objects.requireNonNull(targets.get(target));
    for (var each : TargetState.values()) {
      targetStates.labelValues(series.labelsAnd(each.label())).set(each == state ? 1 : 0);
    }
  }

  /** Shows the state of a TLD. */
  public void state(Tld tld, TldState state) {
    for (var each : TldState.values()) {
      tldStates.labelValues(tld.label(), each.label()).set(each == state ? 1 : 0);
    }
  }

  /** Shows how many findings of one TLD are open now, by kind and severity. */
  public void findings(Tld tld, Collection<Map.Entry<FindingKind, Severity>> open) {
    int place = MeasurementMetric.FINDINGS_ACTIVE.labels().indexOf("tld");
    findingsActive.removeIf(
        labels ->
            labels.get(place).equals(tld.label())
                && open.stream().noneMatch(each -> labelsOf(each, tld).equals(labels)));
    for (var each : open) {
      long count = open.stream().filter(each::equals).count();
      findingsActive.labelValues(labelsOf(each, tld).toArray(String[]::new)).set((double) count);
    }
  }

  /** Shows what a check over a TLD came to; a level that nothing has is not shown. */
  public void checks(Tld tld, String check, Map<CheckLevel, Integer> counts) {
    checks.put(new CheckKey(tld, check), Map.copyOf(counts));
  }

  private void collectChecks(GaugeWithCallback.Callback gauge) {
    checks.forEach(
        (key, counts) ->
            counts.forEach(
                (level, count) ->
                    gauge.call(count, key.tld().label(), key.check(), level.label())));
  }

  private static List<String> labelsOf(Map.Entry<FindingKind, Severity> finding, Tld tld) {
    return List.of(finding.getKey().label(), finding.getValue().label(), tld.label());
  }

  private void collectSerials(GaugeWithCallback.Callback gauge) {
    for (var series : targets.values()) {
      var serial = series.serial;
      if (serial != null) {
        gauge.call((double) serial.value(), series.labels);
      }
    }
  }

  private void collectSerialAges(GaugeWithCallback.Callback gauge) {
    var now = clock.instant();
    for (var series : targets.values()) {
      var serial = series.serial;
      if (serial != null) {
        gauge.call(seconds(history(series.target.tld()).age(serial, now)), series.labels);
      }
    }
  }

  private void collectSignatures(GaugeWithCallback.Callback gauge) {
    var now = clock.instant();
    for (var series : targets.values()) {
      var expires = series.rrsigExpires;
      if (expires != null) {
        gauge.call(seconds(Duration.between(now, expires)), series.labels);
      }
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
