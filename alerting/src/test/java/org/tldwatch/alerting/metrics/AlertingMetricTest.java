// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.MetricRules;
import org.tldwatch.model.testing.MetricsPage;

class AlertingMetricTest {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void catalogue_keepsTheRules() {
    MetricRules.assertKeptBy("tldwatch_alerting_", AlertingMetric.values());
  }

  @Test
  void catalogue_isDocumented() {
    MetricsPage.assertDocuments(AlertingMetric.class);
  }

  @Test
  void foreignMeters_areNotExposed() {
    meters.config().meterFilter(AlertingMetric.onlyCatalogued());
    meters.counter("tomcat.sessions").increment();
    meters.counter("tldwatch.alerting.unheard.of").increment();
    meters.gauge("tldwatch.alerting.incidents.open", 3);
    AlertingMetric.ALERTS_RECEIVED.counter(meters).increment();
    assertThat(meters.scrape().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrder(
            "tldwatch_alerting_incidents_open 3.0", "tldwatch_alerting_alerts_received_total 1.0");
  }

  @Test
  void labelValues_areAsManyAsLabels() {
    assertThatThrownBy(() -> AlertingMetric.DELIVERIES.counter(meters, "notice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tldwatch_alerting_deliveries_total should get a value for each of [purpose, result]");
  }
}
