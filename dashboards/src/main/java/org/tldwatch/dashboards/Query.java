// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

/**
 * What is asked of Prometheus.
 *
 * @param legend name of each series, with {@code {{label}}} in place of values
 */
record Query(String expression, String legend) {}
