// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import java.util.stream.Collectors;
import org.tldwatch.model.Labels;

/** A catalogue of metrics as a Markdown table. */
public final class MetricsReference {
  private MetricsReference() {}

  /** One row per metric, in the order of the catalogue. */
  public static String markdown(Metric... catalogue) {
    var table = new StringBuilder("| metric | type | labels | meaning |\n|---|---|---|---|\n");
    for (var metric : catalogue) {
      table.append(row(metric));
    }
    return table.toString();
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            metric.metricName(),
            Labels.of(metric.type()),
            metric.labels().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
            metric.help());
  }
}
