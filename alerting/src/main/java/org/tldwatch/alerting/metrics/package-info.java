// SPDX-License-Identifier: Apache-2.0
/**
 * The metrics of alerting: {@link org.tldwatch.alerting.metrics.AlertingMetric} is their catalogue,
 * and makes their meters; what is not in it is not exposed. Thread-safe.
 */
@NullMarked
package org.tldwatch.alerting.metrics;

import org.jspecify.annotations.NullMarked;
