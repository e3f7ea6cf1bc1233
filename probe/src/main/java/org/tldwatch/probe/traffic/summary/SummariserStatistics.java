// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

/**
 * What became of the frames since the start, as far as windows have ended.
 *
 * @param seen decoded
 * @param shed read and thrown away for want of time
 * @param late of windows that had ended
 * @param misdated dated by the sensor, as their own time could not be
 * @param streams connections of name servers at the end of the last window
 * @param summaries made
 * @param largestBytes the largest of them
 */
public record SummariserStatistics(
    long seen,
    long shed,
    long malformed,
    long late,
    long misdated,
    int streams,
    long summaries,
    int largestBytes) {
  static final SummariserStatistics NONE = new SummariserStatistics(0, 0, 0, 0, 0, 0, 0, 0);
}
