// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The series about the root zone and its source. Thread-safe. */
public final class RootZoneMetrics {
  private final Series series;
  private final Counter failures;

  /**
   * @param reasons all that a look at the source can fail for
   */
  public RootZoneMetrics(PrometheusRegistry registry, List<String> reasons) {
    series = new Series(registry);
    failures = series.counter(CollectorMetric.ROOT_ZONE_FAILURES);
    reasons.forEach(failures::initLabelValues);
  }

  /**
   * Makes the series of the edition in force; called once.
   *
   * @param checked seconds since the epoch
   */
  public void show(DoubleSupplier serial, DoubleSupplier checked) {
    series.gauge(CollectorMetric.ROOT_ZONE_SERIAL, gauge -> gauge.call(serial.getAsDouble()));
    series.gauge(CollectorMetric.ROOT_ZONE_CHECKED, gauge -> gauge.call(checked.getAsDouble()));
  }

  /** Shows how much of the table of prefixes could not be read; called once. */
  public void showPrefixes(DoubleSupplier faults) {
    series.gauge(CollectorMetric.PREFIX_TABLE_FAULTS, gauge -> gauge.call(faults.getAsDouble()));
  }

  public void failed(String reason) {
    failures.labelValues(reason).inc();
  }
}
