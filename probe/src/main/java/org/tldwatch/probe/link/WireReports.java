// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.probe.active.AskStatistics;

/** Reports in their wire form. */
final class WireReports {
  private WireReports() {}

  /** The report as a {@code ProbeMessage} in its wire form. */
  static byte[] of(AskStatistics asking, LinkStatistics link) {
    var report =
        ProbeReport.newBuilder()
            .setTargets(asking.targets())
            .setSockets(asking.sockets())
            .setBufferedObservations(link.buffered())
            .setLongestLagNanos(asking.longestLag().toNanos())
            .setAskedSamples(asking.asked())
            .setExpectedSamples(asking.expected())
            .setMissedSlots(asking.missedSlots())
            .setStalledSamples(asking.stalled())
            .setDiscardedSamples(asking.discarded())
            .setLatePackets(asking.late())
            .setDuplicatePackets(asking.duplicate())
            .setDroppedObservations(link.dropped())
            .setRefusedTargets(link.refusedTargets())
            .setStreams(link.streams())
            .setConflictingPackets(asking.oddities().conflicting())
            .setCaseFoldedAnswers(asking.oddities().caseFolded())
            .setBadCookies(asking.oddities().badCookies())
            .setRateLimitedAnswers(asking.oddities().rateLimited())
            .setSlowedServers(asking.oddities().slowed())
            .setCaseFoldingTargets(asking.oddities().folding());
    asking
        .mismatched()
        .forEach((reason, packets) -> report.putMismatchedPackets(reason.name(), packets));
    return ProbeMessage.newBuilder().setReport(report).build().toByteArray();
  }
}
