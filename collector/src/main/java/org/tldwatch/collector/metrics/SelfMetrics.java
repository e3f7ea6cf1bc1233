// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The series about the collector itself. */
public final class SelfMetrics {
  private static final List<String> POST_FAILURES = List.of("connection", "timeout", "status");

  private final Counter observations;
  private final Counter batches;
  private final Counter duplicates;
  private final Gauge vantages;
  private final Counter posted;
  private final Counter postFailures;
  private final Histogram lag;
  private final Gauge targets;
  private final Counter storeFailures;

  public SelfMetrics(PrometheusRegistry registry) {
    observations =
        Counter.builder()
            .name("tldwatch_collector_observations_total")
            .help("Observations that arrived, by what became of them.")
            .labelNames("result")
            .withoutExemplars()
            .register(registry);
    for (var result : ObservationResult.values()) {
      observations.initLabelValues(result.label());
    }
    batches = counter(registry, "batches", "Batches taken in, without duplicates.");
    duplicates = counter(registry, "duplicate_batches", "Batches that had been taken in before.");
    storeFailures =
        counter(registry, "store_failures", "Times the findings could not be written to disk.");
    vantages =
        Gauge.builder()
            .name("tldwatch_collector_vantages_connected")
            .help("Probes that are connected now.")
            .register(registry);
    targets =
        Gauge.builder()
            .name("tldwatch_collector_targets")
            .help("Targets that each probe is told to ask.")
            .register(registry);
    posted =
        Counter.builder()
            .name("tldwatch_collector_alerts_posted_total")
            .help("Alerts that an Alertmanager accepted, repetitions included.")
            .labelNames("alertmanager")
            .withoutExemplars()
            .register(registry);
    postFailures =
        Counter.builder()
            .name("tldwatch_collector_post_failures_total")
            .help("Posts to an Alertmanager that failed and are tried again.")
            .labelNames("alertmanager", "reason")
            .withoutExemplars()
            .register(registry);
    lag =
        Histogram.builder()
            .name("tldwatch_collector_intake_lag_seconds")
            .help("Time from an outcome being known at the probe to its being judged.")
            .classicUpperBounds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30, 300)
            .withoutExemplars()
            .register(registry);
  }

  private static Counter counter(PrometheusRegistry registry, String what, String help) {
    return Counter.builder()
        .name("tldwatch_collector_" + what + "_total")
        .help(help)
        .withoutExemplars()
        .register(registry);
  }

  public void observations(ObservationResult result, int count) {
    observations.labelValues(result.label()).inc(count);
  }

  /** A batch was judged; lag is that of its newest observation. */
  public void batch(Duration newestLag) {
    batches.inc();
    lag.observe(Math.max(0, newestLag.toNanos() / 1e9));
  }

  public void duplicateBatch() {
    duplicates.inc();
  }

  public void vantagesConnected(int count) {
    vantages.set(count);
  }

  public void targets(int count) {
    targets.set(count);
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

  public void storeFailed() {
    storeFailures.inc();
  }
}
