// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import java.util.Locale;
import java.util.stream.Collectors;

/** The measurement metrics as a Markdown table, made from their catalogue. */
public final class MetricsReference {
  private MetricsReference() {}

  /** One row per metric, in the order of {@link MeasurementMetric}. */
  public static String markdown() {
    var table = new StringBuilder("| metric | type | labels | meaning |\n|---|---|---|---|\n");
    for (var metric : MeasurementMetric.values()) {
      table.append(row(metric));
    }
    return table.toString();
  }

  private static String row(MeasurementMetric metric) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            metric.metricName(),
            metric.type().name().toLowerCase(Locale.ROOT),
            metric.labels().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
            metric.help());
  }
}
