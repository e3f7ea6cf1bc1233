// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tldwatch.model.metrics.Metric;

/** Gauges that are written one after the other and shown all at once. Not thread-safe. */
final class GaugePage {
  private final Map<Metric, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();

  /**
   * Adds a series.
   *
   * @param labels values in the order of the names in the catalogue; no two series of a metric have
   *     the same
   */
  void add(Metric metric, double value, String... labels) {
    gauges
        .computeIfAbsent(
            metric, _ -> GaugeSnapshot.builder().name(metric.metricName()).help(metric.help()))
        .dataPoint(
            GaugeDataPointSnapshot.builder()
                .labels(Labels.of(metric.labels().toArray(String[]::new), labels))
                .value(value)
                .build());
  }

  /** All that was added. */
  MetricSnapshots snapshots() {
    var snapshots = MetricSnapshots.builder();
    gauges.values().forEach(gauge -> snapshots.metricSnapshot(gauge.build()));
    return snapshots.build();
  }
}
