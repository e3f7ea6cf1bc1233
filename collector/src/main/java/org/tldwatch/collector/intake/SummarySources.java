// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.time.Duration;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.tldwatch.model.traffic.Sketch;
import org.tldwatch.model.traffic.TrafficSummary.HeavyNetwork;
import org.tldwatch.model.traffic.TrafficSummary.SharedNetworks;
import org.tldwatch.model.traffic.TrafficSummary.Sources;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireHeavyNetwork;
import org.tldwatch.model.wire.WireSources;

/** Reads what a summary tells of the clients. */
final class SummarySources {
  private static final int HEAVY_NETWORKS = 16;
  private static final int LARGEST_SKETCH = 10_000;
  private static final long MOST_EPOCH_SECONDS = 366L * 86_400;

  private SummarySources() {}

  static Sources read(TrafficSummary wire) {
    var sources = wire.getSources();
    Bounds.require(
        wire.getHeavyNetworksCount() <= HEAVY_NETWORKS,
        "heavy_networks",
        wire.getHeavyNetworksCount());
    return new Sources(
        Bounds.estimate("sources.addresses", sources.getAddresses()),
        Bounds.within("sources.addresses_error", sources.getAddressesError(), 1),
        Bounds.estimate("sources.networks", sources.getNetworks()),
        Bounds.within("sources.networks_error", sources.getNetworksError(), 1),
        sources.getNetworkSketch().isEmpty() ? null : shared(sources),
        wire.getHeavyNetworksList().stream().map(each -> heavy(each, wire.getQueries())).toList());
  }

  private static SharedNetworks shared(WireSources wire) {
    byte[] octets = wire.getNetworkSketch().toByteArray();
    Bounds.require(octets.length <= LARGEST_SKETCH, "sources.network_sketch", octets.length);
    long seconds = Integer.toUnsignedLong(wire.getEpochSeconds());
    Bounds.require(seconds > 0 && seconds <= MOST_EPOCH_SECONDS, "sources.epoch_seconds", seconds);
    try {
      var sketch = CompactThetaSketch.wrap(octets, wire.getNetworkSketchSeed());
      Bounds.estimate("sources.network_sketch", sketch.getEstimate());
    } catch (RuntimeException | AssertionError cause) {
      // The library says in many ways that the octets are no sketch of this seed.
      throw new IllegalArgumentException(
          "no such sources.network_sketch: " + cause.getMessage(), cause);
    }
    return new SharedNetworks(
        new Sketch(octets),
        wire.getNetworkSketchSeed(),
        Bounds.count("sources.epoch", wire.getEpoch()),
        Duration.ofSeconds(seconds));
  }

  private static HeavyNetwork heavy(WireHeavyNetwork wire, long queries) {
    long most = Bounds.count("heavy_networks", wire.getQueriesAtMost(), 2 * queries);
    return new HeavyNetwork(
        wire.getPseudonym(),
        Bounds.count("heavy_networks", wire.getQueriesAtLeast(), Math.min(most, queries)),
        most,
        Integer.toUnsignedLong(wire.getAsn()));
  }
}
