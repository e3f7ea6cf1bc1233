// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.metrics.AvailabilityMetric;

class AvailabilityMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final AvailabilityMetrics metrics = new AvailabilityMetrics(registry);
  private final Books books =
      new Books(new Rules(0.51, 1, 3, 3), List.of(target("ns1.nic.xa"), target("ns2.nic.xa")), NOW);

  private static Target target(String server) {
    return new Target(new Tld("xa"), server, InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
  }

  private List<MetricSnapshot> gauges() {
    return registry.scrape().stream()
        .filter(metric -> !metric.getMetadata().getName().contains("observations"))
        .filter(metric -> !metric.getMetadata().getName().contains("corrections"))
        .toList();
  }

  @Test
  void beforeTheBooksAreShown_thereIsNothing() {
    assertThat(gauges()).isEmpty();
  }

  @Test
  void scrape_getsAllOfOneMoment_whatIsShownLaterChangesNothingInIt() {
    metrics.show(books);
    var before = gauges();
    var series = before.stream().mapToInt(metric -> metric.getDataPoints().size()).sum();
    assertThat(before)
        .extracting(metric -> metric.getMetadata().getName())
        .contains(AvailabilityMetric.SERVER_DOWNTIME.metricName());

    books.reconfigure(List.of(target("ns2.nic.xa")), NOW);
    metrics.show(books);

    assertThat(before.stream().mapToInt(metric -> metric.getDataPoints().size()).sum())
        .isEqualTo(series);
    assertThat(gauges().stream().mapToInt(metric -> metric.getDataPoints().size()).sum())
        .isEqualTo(series - 2);
  }

  @Test
  void scrape_ofSomeNames_getsThose() {
    metrics.show(books);
    var name = AvailabilityMetric.BOOKED_UNTIL.metricName();
    assertThat(registry.scrape(name::equals))
        .singleElement()
        .extracting(metric -> metric.getMetadata().getName())
        .isEqualTo(name);
  }
}
