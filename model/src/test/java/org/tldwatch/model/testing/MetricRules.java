// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.tldwatch.model.metrics.Metric;

/** The naming rules of Prometheus, and what this project adds to them. */
public final class MetricRules {
  private MetricRules() {}

  /** Every metric of the catalogue keeps the rules, and begins with this. */
  public static void assertKeptBy(String prefix, Metric... catalogue) {
    assertThat(Arrays.stream(catalogue).map(Metric::metricName)).doesNotHaveDuplicates();
    assertThat(catalogue)
        .allSatisfy(
            metric -> {
              assertThat(metric.metricName())
                  .startsWith(prefix)
                  .matches("tldwatch_[a-z0-9]+(_[a-z0-9]+)*")
                  .doesNotMatch(
                      ".*_(ms|millis|milliseconds|minutes|percent|count|sum|bucket)(_total)?");
              assertThat(metric.metricName().endsWith("_total"))
                  .isEqualTo(metric.type() == Metric.Type.COUNTER);
              assertThat(metric.help()).matches("[A-Z0-9].*\\.").doesNotContain("\n", "|");
              assertThat(metric.labels()).doesNotHaveDuplicates();
            });
  }
}
