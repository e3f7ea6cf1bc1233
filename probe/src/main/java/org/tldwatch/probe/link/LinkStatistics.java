// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

/**
 * What the link did since the start. All numbers are of one moment.
 *
 * @param connected whether the collector has spoken on the present stream
 * @param assignmentVersion the version in force; 0 before the first
 * @param buffered observations that are not acknowledged yet
 * @param dropped observations dropped because the buffer was full
 * @param acknowledgedBatches batches that the collector has confirmed
 * @param streams how often the link was opened
 * @param refusedTargets targets in assignments that made no sense
 */
public record LinkStatistics(
    boolean connected,
    long assignmentVersion,
    int buffered,
    long dropped,
    long acknowledgedBatches,
    long streams,
    long refusedTargets) {}
