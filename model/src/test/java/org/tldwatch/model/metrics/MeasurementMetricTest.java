// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.model.testing.MetricRules;
import org.tldwatch.model.testing.MetricsPage;

class MeasurementMetricTest {
  @Test
  void catalogue_keepsTheRules() {
    MetricRules.assertKeptBy("tldwatch_", MeasurementMetric.values());
  }

  @Test
  void catalogue_isDocumented() {
    MetricsPage.assertDocuments(MeasurementMetric.class);
  }

  @ParameterizedTest
  @EnumSource
  void labels_areFromTheCommonSet(MeasurementMetric metric) {
    assertThat(metric.labels())
        .isSubsetOf(
            "tld",
            "server",
            "address",
            "family",
            "transport",
            "vantage",
            "outcome",
            "reason",
            "state",
            "kind",
            "severity",
            "check",
            "level")
        .contains("tld");
  }
}
