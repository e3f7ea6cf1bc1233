// SPDX-License-Identifier: Apache-2.0
/**
 * What Prometheus scrapes: {@link org.tldwatch.collector.metrics.MeasurementMetrics} for what is
 * measured, {@link org.tldwatch.collector.metrics.SelfMetrics} for the collector itself. Names and
 * labels of the former come from the catalogue in the model. Thread-safe.
 */
@NullMarked
package org.tldwatch.collector.metrics;

import org.jspecify.annotations.NullMarked;
