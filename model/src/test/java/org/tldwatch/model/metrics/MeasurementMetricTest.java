// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The naming rules of Prometheus, and what this project adds to them. */
class MeasurementMetricTest {
  @ParameterizedTest
  @EnumSource
  void name_followsTheRules(MeasurementMetric metric) {
    assertThat(metric.metricName()).matches("tldwatch_[a-z0-9]+(_[a-z0-9]+)*");
    assertThat(metric.metricName().endsWith("_total"))
        .isEqualTo(metric.type() == MeasurementMetric.Type.COUNTER);
    assertThat(metric.metricName())
        .doesNotMatch(".*_(ms|millis|milliseconds|minutes|percent|count|sum|bucket)(_total)?");
  }

  @ParameterizedTest
  @EnumSource
  void labels_areFromTheCommonSet(MeasurementMetric metric) {
    assertThat(metric.labels())
        .doesNotHaveDuplicates()
        .isSubsetOf(
            "tld",
            "server",
            "address",
            "family",
            "transport",
            "vantage",
            "outcome",
            "state",
            "kind",
            "severity")
        .contains("tld");
  }

  @ParameterizedTest
  @EnumSource
  void help_isASentence(MeasurementMetric metric) {
    assertThat(metric.help()).matches("[A-Z0-9].*\\.").doesNotContain("\n");
  }

  @Test
  void names_areUnique() {
    assertThat(Arrays.stream(MeasurementMetric.values()).map(MeasurementMetric::metricName))
        .doesNotHaveDuplicates();
  }
}
