// SPDX-License-Identifier: Apache-2.0
/**
 * What Prometheus scrapes: {@link org.tldwatch.collector.metrics.MeasurementMetrics} for what is
 * measured, {@link org.tldwatch.collector.metrics.SelfMetrics} for the collector itself and the
 * probes. Names, labels and help come from catalogues: that of the model for the former, {@link
 * org.tldwatch.collector.metrics.CollectorMetric} and {@link
 * org.tldwatch.collector.metrics.ProbeMetric} for the latter. Thread-safe.
 */
@NullMarked
package org.tldwatch.collector.metrics;

import org.jspecify.annotations.NullMarked;
