// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireCapture;
import org.tldwatch.model.wire.WireFingerprint;
import org.tldwatch.model.wire.WireFrames;
import org.tldwatch.model.wire.WireHeavyName;
import org.tldwatch.model.wire.WireHeavyNetwork;
import org.tldwatch.model.wire.WireRcodeCount;
import org.tldwatch.model.wire.WireSources;
import org.tldwatch.model.wire.WireTransportCounts;
import org.tldwatch.model.wire.WireTypeTraffic;

/** A summary as sensors send it. */
final class WireSummaries {
  private static final long SEED = 77;

  private WireSummaries() {}

  static TrafficSummary good(Instant now) {
    return TrafficSummary.newBuilder()
        .setSensor("s1")
        .setServer("ns1.nic.xa")
        .setZone("xa")
        .setStartMicros(Math.floorDiv(now.getEpochSecond(), 10) * 10_000_000)
        .setLengthMillis(10_000)
        .setFrames(WireFrames.newBuilder().setSeen(180).setShed(1).setLate(2).setStreams(1))
        .setCapture(
            WireCapture.newBuilder().setRatio(0.98).setLow(0.97).setHigh(1).setSource("bind"))
        .setQueries(100)
        .setResponses(80)
        .setTransports(WireTransportCounts.newBuilder().setUdp(90).setTcp(10))
        .setIpv4Queries(60)
        .setIpv6Queries(40)
        .setEdnsQueries(70)
        .setDoQueries(50)
        .setRdQueries(5)
        .setReferrals(70)
        .setAuthoritative(10)
        .setTruncated(1)
        .addTypes(type(1, 90, 80))
        .setOtherTypes(type(0, 10, 0))
        .addRcodes(WireRcodeCount.newBuilder().setResponses(70))
        .addRcodes(WireRcodeCount.newBuilder().setRcode(3).setResponses(10))
        .addAllNameLengths(List.of(0L, 100L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L))
        .addAllLabelsBelow(List.of(0L, 20L, 80L, 0L, 0L, 0L, 0L, 0L, 0L))
        .setLabelEntropyBits(2.5)
        .setLabelEntropyQueries(100)
        .setResponseSizes(ByteString.copyFrom(sizes()))
        .setSources(
            WireSources.newBuilder()
                .setAddresses(400)
                .setAddressesError(0.012)
                .setNetworks(300)
                .setNetworksError(0.016)
                .setNetworkSketch(ByteString.copyFrom(networks()))
                .setNetworkSketchSeed(SEED)
                .setEpoch(20_000)
                .setEpochSeconds(86_400))
        .addHeavyNetworks(
            WireHeavyNetwork.newBuilder()
                .setPseudonym(-1)
                .setQueriesAtLeast(30)
                .setQueriesAtMost(31)
                .setAsn(64_500))
        .addHeavyNames(
            WireHeavyName.newBuilder()
                .setLabel("example")
                .setQueriesAtLeast(40)
                .setQueriesAtMost(41)
                .setDistinctBelow(3))
        .setMailBots(WireFingerprint.newBuilder().setQueries(4).setNetworks(3.5))
        .build();
  }

  static WireTypeTraffic type(int type, long queries, long responses) {
    return WireTypeTraffic.newBuilder()
        .setType(type)
        .setQueries(queries)
        .setResponses(responses)
        .setQueryBytes(queries * 40)
        .setResponseBytes(responses * 400)
        .build();
  }

  private static byte[] sizes() {
    var sketch = KllFloatsSketch.newHeapInstance(128);
    for (int i = 0; i < 80; i++) {
      sketch.update(400 + i);
    }
    return sketch.toByteArray();
  }

  private static byte[] networks() {
    var sketch = UpdatableThetaSketch.builder().setNominalEntries(64).setSeed(SEED).build();
    for (int i = 0; i < 300; i++) {
      sketch.update(i);
    }
    return sketch.compact().toByteArrayCompressed();
  }
}
