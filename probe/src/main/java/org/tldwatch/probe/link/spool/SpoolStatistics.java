// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

/**
 * What is on disk. All numbers are of one moment; totals are since the start of the probe.
 *
 * @param observations kept now
 * @param bytes size of the files
 * @param oldestMillis wall clock when the oldest batch was complete, milliseconds since the epoch;
 *     0 where there is none
 * @param dropped observations dropped for want of room, or with a file that cannot be read
 * @param faults times a file could not be opened, read or written
 */
public record SpoolStatistics(
    long observations, long bytes, long oldestMillis, long dropped, long faults) {
  static final SpoolStatistics NONE = new SpoolStatistics(0, 0, 0, 0, 0);
}
