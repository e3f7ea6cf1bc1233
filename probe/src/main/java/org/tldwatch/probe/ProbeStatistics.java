// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import org.tldwatch.probe.active.AskStatistics;
import org.tldwatch.probe.link.LinkStatistics;

/**
 * A probe's own numbers, for its self-metrics.
 *
 * @param vantage id of the probe
 */
public record ProbeStatistics(String vantage, AskStatistics asking, LinkStatistics link) {}
