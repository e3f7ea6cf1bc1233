// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.runtime.tls.KeyMaterial;

/** The series about ourselves: the collector, and the probes as far as it knows of them. */
public final class SelfMetrics {
  private static final List<String> POST_FAILURES = List.of("connection", "timeout", "status");
  private static final double[] LAG_BUCKETS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30, 300};

  private final ProbeMetrics probes;
  private final HealthMetrics health;
  private final ArchiveMetrics archive;
  private final Counter observations;
  private final Counter batches;
  private final Counter duplicates;
  private final Counter checkResults;
  private final Counter overdue;
  private final Counter summaries;
  private final Counter reports;
  private final Gauge vantages;
  private final Counter posted;
  private final Counter postFailures;
  private final Histogram lag;
  private final Gauge targets;
  private final Gauge notAsked;
  private final Counter storeFailures;
  private final Counter caughtUp;
  private final Gauge catchUpGap;
  private final Counter configurationFailures;
  private final Counter handshakeFailures;
  private final Counter linkRefusals;
  private final Counter apiDenied;
  private final Gauge eventReaders;
  private final Counter eventReadersDropped;
  private final AtomicReference<@Nullable KeyMaterial> material = new AtomicReference<>();

  public SelfMetrics(PrometheusRegistry registry) {
    var series = new Series(registry);
    probes = new ProbeMetrics(series);
    health = new HealthMetrics(series);
    archive = new ArchiveMetrics(series);
    observations =
        series.counter(
            CollectorMetric.OBSERVATIONS, ObservationResult.values(), ObservationResult::label);
    batches = series.counter(CollectorMetric.BATCHES);
    duplicates = series.counter(CollectorMetric.DUPLICATE_BATCHES);
    checkResults =
        series.counter(
            CollectorMetric.CHECK_RESULTS, CheckResultOutcome.values(), CheckResultOutcome::label);
    summaries =
        series.counter(
            CollectorMetric.SUMMARIES, CheckResultOutcome.values(), CheckResultOutcome::label);
    overdue = series.counter(CollectorMetric.OVERDUE, OverdueResult.values(), OverdueResult::label);
    reports = series.counter(CollectorMetric.REPORTS, ReportResult.values(), ReportResult::label);
    lag = series.histogram(CollectorMetric.INTAKE_LAG, LAG_BUCKETS);
    vantages = series.gauge(CollectorMetric.VANTAGES_CONNECTED);
    targets = series.gauge(CollectorMetric.TARGETS);
    notAsked = series.gauge(CollectorMetric.TARGETS_NOT_ASKED);
    posted = series.counter(CollectorMetric.ALERTS_POSTED);
    postFailures = series.counter(CollectorMetric.POST_FAILURES);
    storeFailures = series.counter(CollectorMetric.STORE_FAILURES);
    caughtUp = series.counter(CollectorMetric.CAUGHT_UP);
    catchUpGap = series.gauge(CollectorMetric.CATCH_UP_GAP);
    for (var by : CaughtUpBy.values()) {
      caughtUp.initLabelValues(by.label());
      catchUpGap.initLabelValues(by.label());
    }
    configurationFailures = series.counter(CollectorMetric.CONFIGURATION_FAILURES);
    linkRefusals =
        series.counter(CollectorMetric.LINK_REFUSALS, LinkRefusal.values(), LinkRefusal::label);
    apiDenied = series.counter(CollectorMetric.API_DENIED);
    eventReaders = series.gauge(CollectorMetric.EVENT_READERS);
    eventReadersDropped = series.counter(CollectorMetric.EVENT_READERS_DROPPED);
    handshakeFailures = series.counter(CollectorMetric.HANDSHAKE_FAILURES);
    series.gauge(
        CollectorMetric.CERTIFICATE_EXPIRY,
        gauge -> gauge.call(shown(material -> material.expiry().getEpochSecond())));
    series.counter(
        CollectorMetric.KEY_MATERIAL_FAULTS, counter -> counter.call(shown(KeyMaterial::faults)));
  }

  private double shown(ToLongFunction<KeyMaterial> number) {
    var shown = material.get();
    return shown == null ? 0 : number.applyAsLong(shown);
  }

  /** Shows this key material of the link from now on. */
  public void showKeyMaterial(KeyMaterial shown) {
    material.set(shown);
  }

  /** Counts how the archive fares. */
  public ArchiveObserver archive() {
    return archive;
  }

  /** A stream of the link was ended. */
  public void linkRefused(LinkRefusal reason) {
    linkRefusals.labelValues(reason.label()).inc();
  }

  /** A caller of the link was refused before it could say anything. */
  public void handshakeFailed() {
    handshakeFailures.inc();
  }

  /** Makes the series of a probe. */
  public void addVantage(String vantage) {
    probes.add(vantage);
  }

  /** Removes the series of a probe, once it is forgotten. */
  public void removeVantage(String vantage) {
    probes.remove(vantage);
    health.remove(vantage);
  }

  public void observations(ObservationResult result, int count) {
    observations.labelValues(result.label()).inc(count);
  }

  /** A batch was judged; lag is that of its newest observation. */
  public void batch(Duration newestLag) {
    batches.inc();
    lag.observe(Math.max(0, newestLag.toNanos() / 1e9));
  }

  public void acceptedCheckResults(int count) {
    checkResults.labelValues(CheckResultOutcome.ACCEPTED.label()).inc(count);
  }

  public void refusedCheckResults(int count) {
    checkResults.labelValues(CheckResultOutcome.REFUSED.label()).inc(count);
  }

  public void overdue(OverdueResult result, int count) {
    overdue.labelValues(result.label()).inc(count);
  }

  /** Summaries of a batch: those handed on, and those that could not be. */
  public void summaries(int accepted, int refused) {
    summaries.labelValues(CheckResultOutcome.ACCEPTED.label()).inc(accepted);
    summaries.labelValues(CheckResultOutcome.REFUSED.label()).inc(refused);
  }

  public void duplicateBatch() {
    duplicates.inc();
  }

  /** Shows what a probe says of itself; with numbers that cannot be, only that it said so. */
  public void report(String vantage, ProbeReport report) {
    boolean shown = probes.report(vantage, report);
    if (shown && probes.knows(vantage)) {
      health.report(vantage, report);
    }
    var result = shown ? ReportResult.ACCEPTED : ReportResult.ABSURD;
    reports.labelValues(result.label()).inc();
  }

  /** These and no others are connected now. */
  public void connected(Set<String> connected) {
    vantages.set(connected.size());
    probes.connected(connected);
  }

  public void targets(int count) {
    targets.set(count);
  }

  public void notAsked(String reason, int count) {
    notAsked.labelValues(reason).set(count);
  }

  /** Makes the series of an Alertmanager before the first post. */
  public void addAlertmanager(URI base) {
    posted.initLabelValues(base.toString());
    POST_FAILURES.forEach(reason -> postFailures.initLabelValues(base.toString(), reason));
  }

  public void posted(URI alertmanager, int alerts) {
    posted.labelValues(alertmanager.toString()).inc(alerts);
  }

  public void postFailed(URI alertmanager, String reason) {
    postFailures.labelValues(alertmanager.toString(), reason).inc();
  }

  /** A request to the REST API had no token, or a wrong one. */
  public void apiDenied() {
    apiDenied.inc();
  }

  /** So many clients listen to events now. */
  public void eventReaders(int count) {
    eventReaders.set(count);
  }

  /** A client that listened to events was cut off. */
  public void eventReaderDropped() {
    eventReadersDropped.inc();
  }

  public void storeFailed() {
    storeFailures.inc();
  }

  /** So many observations of the archive were made up for at the start. */
  public void caughtUp(CaughtUpBy by, long count) {
    caughtUp.labelValues(by.label()).inc(count);
  }

  /** So much of the archive was left out then. */
  public void catchUpGap(CaughtUpBy by, Duration gap) {
    catchUpGap.labelValues(by.label()).set(gap.toNanos() / 1e9);
  }

  /** The configuration file could not be read again. */
  public void configurationFailed() {
    configurationFailures.inc();
  }
}
