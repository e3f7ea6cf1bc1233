// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.root.RefreshFailure;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.metrics.AvailabilityMetric;
import org.tldwatch.model.metrics.MeasurementMetric;
import org.tldwatch.model.metrics.Metric;
import org.tldwatch.model.testing.MetricRules;
import org.tldwatch.model.testing.MetricsPage;
import org.tldwatch.model.testing.Promtool;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireFitness;

/** What the collector exposes is what its catalogues and the documentation say. */
class CataloguesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final MeasurementMetrics metrics = new MeasurementMetrics(() -> NOW);

  /** One of everything. */
  @BeforeEach
  void happen() throws Exception {
    var self = new SelfMetrics(registry);
    var tld = new Tld("xa");
    var target =
        new Target(tld, "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
    metrics.addTarget(target);
    metrics.addTld(tld);
    metrics.addVantage("ams1");
    metrics.observe(
        new Observation(
            "ams1",
            target,
            NOW,
            Duration.ofMillis(30),
            new Outcome.Answered(0, true, new Serial(7), "", 100, NOW),
            new Observation.Detail(Duration.ofMillis(9), Duration.ofMillis(9), -1, "")));
    metrics.observe(
        new Observation("ams1", target, NOW, Duration.ofSeconds(2), new Outcome.Timeout()));
    metrics.findings(tld, List.of(Map.entry(FindingKind.SERVER_DOWN, Severity.MAJOR)));
    metrics.checks(tld, "serial", levels());
    self.addAlertmanager(URI.create("http://127.0.0.1:8080"));
    self.addVantage("ams1");
    self.report(
        "ams1",
        ProbeReport.newBuilder()
            .setClockOffsetNanos(1)
            .setKernelClockSynchronised(true)
            .addFitness(WireFitness.newBuilder().setFamily("ipv4").setFit(true))
            .build());
    self.batch(Duration.ofMillis(5));
    var books = new Books(new Rules(0.51, 1, 3, 3), List.of(target), NOW);
    books.observe(
        new Observation(
            "ams1",
            target,
            NOW,
            Duration.ofMillis(30),
            new Outcome.Answered(0, true, new Serial(7), "", 100, null)),
        NOW.plusSeconds(1));
    books.advance(NOW.plusSeconds(1200));
    new AvailabilityMetrics(registry).show(books);
    self.notAsked("opted-out", 1);
    self.notAsked("stopped", 0);
    var failures = Arrays.stream(RefreshFailure.values()).map(RefreshFailure::label).toList();
    var root = new RootZoneMetrics(registry, failures);
    root.show(() -> 7, () -> 0);
    root.showPrefixes(() -> 0);
  }

  private static Map<CheckLevel, Integer> levels() {
    return Arrays.stream(CheckLevel.values()).collect(Collectors.toMap(level -> level, _ -> 1));
  }

  @Test
  void catalogues_keepTheRules() {
    MetricRules.assertKeptBy("tldwatch_collector_", CollectorMetric.values());
    MetricRules.assertKeptBy("tldwatch_collector_archive_", ArchiveMetric.values());
    MetricRules.assertKeptBy("tldwatch_probe_", ProbeMetric.values());
    MetricRules.assertKeptBy("tldwatch_availability_", AvailabilityMetric.values());
  }

  @Test
  void catalogues_areDocumented() {
    MetricsPage.assertDocuments(CollectorMetric.class);
    MetricsPage.assertDocuments(ArchiveMetric.class);
    MetricsPage.assertDocuments(ProbeMetric.class);
    MetricsPage.assertDocuments(AvailabilityMetric.class);
  }

  @Test
  void labelValues_areDocumented() {
    for (var label :
        List.of(
            "result",
            "reason",
            "outcome",
            "state",
            "window",
            "kind",
            "severity",
            "level",
            "error")) {
      MetricsPage.assertExplains(Exposition.of(metrics, registry), label);
    }
  }

  @Test
  void exposition_isTheCatalogues() {
    var all =
        Stream.<Metric[]>of(
                MeasurementMetric.values(),
                CollectorMetric.values(),
                ArchiveMetric.values(),
                ProbeMetric.values(),
                AvailabilityMetric.values())
            .flatMap(Arrays::stream)
            .toArray(Metric[]::new);
    MetricsPage.assertExposed(Exposition.of(metrics, registry), all);
  }

  @Test
  void exposition_pleasesPromtool() {
    Promtool.assertNoComplaint(Exposition.of(metrics, registry));
  }
}
