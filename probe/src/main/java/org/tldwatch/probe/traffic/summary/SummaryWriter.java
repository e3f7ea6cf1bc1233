// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import com.google.protobuf.ByteString;
import java.util.Locale;
import java.util.function.LongToIntFunction;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireFingerprint;
import org.tldwatch.model.wire.WireHeavyName;
import org.tldwatch.model.wire.WireHeavyNetwork;
import org.tldwatch.model.wire.WireRcodeCount;
import org.tldwatch.model.wire.WireSources;
import org.tldwatch.model.wire.WireTransportCounts;

/**
 * Puts a tally in the form in which it leaves the host: without what says too much of too few, and
 * in 10 KB. Immutable.
 */
final class SummaryWriter {
  static final int LARGEST = 10_000;

  /** Fewer sources than this are nobody's business. */
  static final int FEWEST_SOURCES = 20;

  /** Tags and lengths of the sketch and of what it is in. */
  private static final int SKETCH_FRAME = 8;

  private static final int NETWORKS = 16;
  private static final int NAMES = 16;
  private static final int SPREAD_NAMES = 8;
  private static final int NAME_BYTES = 1600;
  private static final int SPREAD_NAME_BYTES = 800;

  /** Entries of the sketch of networks that are tried until all fits. */
  private static final int[] SKETCH_ENTRIES = {1024, 512, 256, 128, 64};

  private final EpochKeys keys;
  private final boolean namesAllowed;

  SummaryWriter(EpochKeys keys, boolean namesAllowed) {
    this.keys = keys;
    this.namesAllowed = namesAllowed;
  }

  /**
   * Adds what the tally holds.
   *
   * @param asns autonomous system of the network with a pseudonym; 0 where it is not known
   */
  void write(Tally tally, EpochKey key, LongToIntFunction asns, TrafficSummary.Builder to) {
    writeCounts(tally, to);
    tally.types.write(to);
    writeRcodes(tally, to);
    writeNames(tally, to);
    writeSources(tally, key, asns, to);
  }

  private static void writeCounts(Tally tally, TrafficSummary.Builder to) {
    to.setQueries(tally.queries)
        .setResponses(tally.responses)
        .setTransports(transports(tally))
        .setIpv4Queries(tally.ipv4)
        .setIpv6Queries(tally.ipv6)
        .setEdnsQueries(tally.edns)
        .setDoQueries(tally.dnssecOk)
        .setRdQueries(tally.recursionDesired)
        .setReferrals(tally.referrals)
        .setAuthoritative(tally.authoritative)
        .setTruncated(tally.truncated)
        .setLabelEntropyBits(tally.labelEntropy.meanBits())
        .setLabelEntropyQueries(tally.labelEntropy.labels())
        .setSublabelEntropyBits(tally.sublabelEntropy.meanBits())
        .setSublabelEntropyQueries(tally.sublabelEntropy.labels());
    for (long count : tally.nameLengths) {
      to.addNameLengths(count);
    }
    for (long count : tally.labelsBelow) {
      to.addLabelsBelow(count);
    }
    if (tally.responses > 0) {
      to.setResponseSizes(ByteString.copyFrom(tally.responseSizes.toByteArray()));
    }
  }

  private static WireTransportCounts transports(Tally tally) {
    return WireTransportCounts.newBuilder()
        .setUdp(tally.udp)
        .setTcp(tally.tcp)
        .setDot(tally.dot)
        .setDoh(tally.doh)
        .setDoq(tally.doq)
        .setOther(tally.otherProtocol)
        .build();
  }

  private static void writeRcodes(Tally tally, TrafficSummary.Builder to) {
    for (int rcode = 0; rcode < Tally.RCODES; rcode++) {
      if (tally.rcodes[rcode] > 0) {
        to.addRcodes(WireRcodeCount.newBuilder().setRcode(rcode).setResponses(tally.rcodes[rcode]));
      }
    }
    to.setOtherRcodes(tally.rcodes[Tally.RCODES]);
  }

  /** Names of odd octets take four times their length; then there are fewer of them. */
  private void writeNames(Tally tally, TrafficSummary.Builder to) {
    int room = NAME_BYTES;
    for (var row : tally.names.heaviest(NAMES)) {
      var name = name(row);
      room -= name.getSerializedSize();
      if (room < 0) {
        break;
      }
      to.addHeavyNames(name);
    }
    room = SPREAD_NAME_BYTES;
    for (var row : tally.names.mostSpread(SPREAD_NAMES)) {
      var name = name(row);
      room -= name.getSerializedSize();
      if (room < 0) {
        break;
      }
      to.addSpreadNames(name);
    }
  }

  private WireHeavyName name(NameTable.Row row) {
    var name =
        WireHeavyName.newBuilder()
            .setQueriesAtLeast(row.atLeast())
            .setQueriesAtMost(row.atMost())
            .setDistinctBelow(row.distinctBelow());
    return (namesAllowed ? name.setLabel(text(row.label())) : name).build();
  }

  /** A label as zone files have it (RFC 1035 section 5.1); never longer than four times itself. */
  private static String text(String label) {
    var text = new StringBuilder();
    for (int i = 0; i < label.length(); i++) {
      char octet = label.charAt(i);
      if (octet <= ' ' || octet > '~') {
        text.append(String.format(Locale.ROOT, "\\%03d", (int) octet));
      } else {
        text.append(".\\\"();@$".indexOf(octet) < 0 ? "" : "\\").append(octet);
      }
    }
    return text.toString();
  }

  private void writeSources(
      Tally tally, EpochKey key, LongToIntFunction asns, TrafficSummary.Builder to) {
    var sources = tally.sources;
    double addresses = sources.addresses();
    double networks = sources.networkCount();
    var mailBots = WireFingerprint.newBuilder().setQueries(tally.mailBots);
    if (Math.round(Math.min(addresses, networks)) >= FEWEST_SOURCES) {
      mailBots.setNetworks(sources.mailBotNetworks());
      writeHeavyNetworks(sources, asns, to);
      var told =
          WireSources.newBuilder()
              .setAddresses(addresses)
              .setAddressesError(Sources.ADDRESSES_ERROR)
              .setNetworks(networks)
              .setNetworksError(Sources.NETWORKS_ERROR);
      to.setMailBots(mailBots).setSources(told);
      if (keys.isFederated()) {
        writeSketch(sources, key, told, to);
      }
    } else {
      to.setMailBots(mailBots);
    }
  }

  private static void writeHeavyNetworks(
      Sources sources, LongToIntFunction asns, TrafficSummary.Builder to) {
    for (var row : sources.heaviest(NETWORKS)) {
      to.addHeavyNetworks(
          WireHeavyNetwork.newBuilder()
              .setPseudonym(row.getItem())
              .setQueriesAtLeast(row.getLowerBound())
              .setQueriesAtMost(row.getUpperBound())
              .setAsn(asns.applyAsInt(row.getItem())));
    }
  }

  private void writeSketch(
      Sources sources, EpochKey key, WireSources.Builder told, TrafficSummary.Builder to) {
    told.setNetworkSketchSeed(key.sketchSeed())
        .setEpoch(key.epoch())
        .setEpochSeconds((int) keys.epochSeconds());
    int taken = to.setSources(told).buildPartial().getSerializedSize() + SKETCH_FRAME;
    for (int entries : SKETCH_ENTRIES) {
      byte[] sketch = sources.networkSketch(entries);
      if (taken + sketch.length <= LARGEST) {
        to.setSources(told.setNetworkSketch(ByteString.copyFrom(sketch)));
        return;
      }
    }
  }
}
