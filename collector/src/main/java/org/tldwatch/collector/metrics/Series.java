// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tldwatch.model.metrics.Metric;

/** Makes the series of catalogued metrics in one registry. */
record Series(PrometheusRegistry registry) {
  Counter counter(Metric metric) {
    return Counter.builder()
        .name(metric.metricName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .withoutExemplars()
        .register(registry);
  }

  /** A counter with one label, all of whose values are there from the start. */
  <T> Counter counter(Metric metric, T[] values, Function<T, String> label) {
    var counter = counter(metric);
    for (var value : values) {
      counter.initLabelValues(label.apply(value));
    }
    return counter;
  }

  void counter(Metric metric, Consumer<CounterWithCallback.Callback> collect) {
    CounterWithCallback.builder()
        .name(metric.metricName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .callback(collect)
        .register(registry);
  }

  Gauge gauge(Metric metric) {
    return Gauge.builder()
        .name(metric.metricName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .withoutExemplars()
        .register(registry);
  }

  void gauge(Metric metric, Consumer<GaugeWithCallback.Callback> collect) {
    GaugeWithCallback.builder()
        .name(metric.metricName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .callback(collect)
        .register(registry);
  }

  Histogram histogram(Metric metric, double... upperBounds) {
    return Histogram.builder()
        .name(metric.metricName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .classicUpperBounds(upperBounds)
        .withoutExemplars()
        .register(registry);
  }

  private static String[] labelNames(Metric metric) {
    return metric.labels().toArray(String[]::new);
  }
}
