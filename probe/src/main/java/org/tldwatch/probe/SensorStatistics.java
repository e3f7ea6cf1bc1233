// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import org.tldwatch.probe.link.LinkStatistics;
import org.tldwatch.probe.traffic.frames.TapCounts;
import org.tldwatch.probe.traffic.summary.SummariserStatistics;

/**
 * A sensor's own numbers, at most a fraction of a second old.
 *
 * @param sensor its id
 * @param counterFaults how often the counters of the name server could not be read
 */
public record SensorStatistics(
    String sensor,
    TapCounts tap,
    SummariserStatistics summaries,
    LinkStatistics link,
    long counterFaults) {}
