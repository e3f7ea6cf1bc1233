// SPDX-License-Identifier: Apache-2.0
/**
 * The Grafana dashboards as code. {@link org.tldwatch.dashboards.Overview} says what is drawn, in
 * records shaped like Grafana's classic JSON, with the names of the metrics taken from their
 * catalogue; {@link org.tldwatch.dashboards.DashboardQueries} reads the queries of a finished file
 * back, so that each can be run against a real Prometheus.
 */
@NullMarked
package org.tldwatch.dashboards;

import org.jspecify.annotations.NullMarked;
