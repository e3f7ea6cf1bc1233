// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.probe.active.AskStatistics;
import org.tldwatch.runtime.tls.KeyMaterial;

/** Reports in their wire form. */
final class WireReports {
  private WireReports() {}

  /** The report as a {@code ProbeMessage} in its wire form. */
  static byte[] of(
      AskStatistics asking, LinkStatistics link, @Nullable KeyMaterial material, Instant now) {
    var spool = link.spool();
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
            .setSpooledObservations(spool.observations())
            .setSpoolBytes(spool.bytes())
            .setSpoolOldestMillis(
                spool.oldestMillis() == 0
                    ? 0
                    : Math.max(0, now.toEpochMilli() - spool.oldestMillis()))
            .setSpoolFaults(spool.faults())
            .setCollector(link.collector());
    if (material != null) {
      report
          .setCertificateExpirySeconds(material.expiry().getEpochSecond())
          .setKeyMaterialFaults(material.faults());
    }
    asking
        .mismatched()
        .forEach((reason, packets) -> report.putMismatchedPackets(reason.name(), packets));
    return ProbeMessage.newBuilder().setReport(report).build().toByteArray();
  }
}
