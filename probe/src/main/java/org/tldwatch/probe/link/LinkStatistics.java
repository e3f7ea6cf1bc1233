// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.util.Map;
import org.tldwatch.model.RefusalReason;
import org.tldwatch.probe.link.spool.SpoolStatistics;

/**
 * What the link did since the start. All numbers are of one moment.
 *
 * @param connected whether the collector has spoken on the present stream
 * @param collector index of the collector in use or being tried
 * @param assignmentVersion the version in force; 0 before the first
 * @param buffered observations in memory that are not acknowledged yet
 * @param dropped observations dropped for want of room, in memory or on disk
 * @param acknowledgedBatches batches that the collector has confirmed
 * @param streams how often the link was opened
 * @param refusedTargets targets in assignments that made no sense
 * @param refused observations that collectors acknowledged and dropped, by why
 * @param spool what is on disk
 */
public record LinkStatistics(
    boolean connected,
    int collector,
    long assignmentVersion,
    int buffered,
    long dropped,
    long acknowledgedBatches,
    long streams,
    long refusedTargets,
    Map<RefusalReason, Long> refused,
    SpoolStatistics spool) {}
