// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireFitness;
import org.tldwatch.probe.active.AskStatistics;
import org.tldwatch.probe.health.FamilyHealth;
import org.tldwatch.probe.health.Health;
import org.tldwatch.probe.health.Numbers;
import org.tldwatch.runtime.tls.KeyMaterial;

/** Reports in their wire form. */
final class WireReports {
  private WireReports() {}

  /** The report as a {@code ProbeMessage} in its wire form. */
  static byte[] of(
      AskStatistics asking,
      Health health,
      LinkStatistics link,
      @Nullable KeyMaterial material,
      Instant now) {
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
            .setOverdueQuestions(asking.overdue())
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
            .setCaseFoldingTargets(asking.oddities().folding())
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
    link.refused().forEach((reason, count) -> report.putRefusedObservations(reason.name(), count));
    numbers(health.numbers(), report);
    health.families().forEach(family -> report.addFitness(of(family)));
    return ProbeMessage.newBuilder().setReport(report).build().toByteArray();
  }

  private static void numbers(Numbers numbers, ProbeReport.Builder report) {
    report
        .setLagP99Nanos(numbers.lagP99())
        .setLagLongestNanos(numbers.lagLongest())
        .setCollections(numbers.collections())
        .setCollectionNanos(numbers.collectionTime())
        .setLongestCollectionNanos(numbers.longestCollection())
        .setClockUncertaintyNanos(numbers.clockUncertainty())
        .setClockSteps(numbers.clockSteps())
        .setKernelClockErrorNanos(numbers.kernelClockError())
        .setFloorNanos(numbers.floor());
    numbers.socketErrors().forEach((error, count) -> report.putSocketErrors(error.name(), count));
    numbers.withheld().forEach((reason, count) -> report.putWithheldSamples(reason.name(), count));
    if (numbers.clockKnown()) {
      report.setClockOffsetNanos(numbers.clockOffset());
    }
    if (numbers.kernelClockKnown()) {
      report.setKernelClockSynchronised(numbers.kernelClockSynchronised());
    }
  }

  private static WireFitness of(FamilyHealth health) {
    return WireFitness.newBuilder()
        .setFamily(health.family().label())
        .setFit(health.fit())
        .addAllReasons(health.reasons())
        .setAvailable(health.available())
        .setControl(health.control())
        .setControlServers(health.servers())
        .setControlRttNanos(health.controlRtt().toNanos())
        .setNetworks(health.networks())
        .setFailingNetworks(health.failingNetworks())
        .setUdpReceived(health.udp().received())
        .setUdpInErrors(health.udp().inErrors())
        .setUdpReceiveBufferErrors(health.udp().receiveBufferErrors())
        .setUdpSendBufferErrors(health.udp().sendBufferErrors())
        .build();
  }
}
