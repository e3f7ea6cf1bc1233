// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.util.Arrays;
import java.util.List;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentLongsSketch;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/**
 * The clients of some traffic in one epoch, by their pseudonyms. Its size does not depend on how
 * many there are. Confined to one thread at a time.
 */
final class Sources {
  private static final int ADDRESS_PRECISION = 12;
  private static final int BOT_PRECISION = 8;
  private static final int NETWORK_ENTRIES = 4096;
  private static final int HEAVY_MAP = 512;

  /** Standard error of the estimate (Ertl, UltraLogLog, PVLDB 17, 2024, section 3). */
  static final double ADDRESSES_ERROR = 0.782 / Math.sqrt(1 << ADDRESS_PRECISION);

  static final double NETWORKS_ERROR = 1 / Math.sqrt(NETWORK_ENTRIES);

  private final long sketchSeed;
  private final UltraLogLog addresses = UltraLogLog.create(ADDRESS_PRECISION);
  private final UltraLogLog mailBots = UltraLogLog.create(BOT_PRECISION);
  private final UpdatableThetaSketch networks;
  private final FrequentLongsSketch heavy = new FrequentLongsSketch(HEAVY_MAP);

  /** Networks gathered from several threads; null as long as they are of one. */
  private @Nullable CompactThetaSketch gathered;

  Sources(long sketchSeed) {
    this.sketchSeed = sketchSeed;
    this.networks =
        UpdatableThetaSketch.builder()
            .setNominalEntries(NETWORK_ENTRIES)
            .setSeed(sketchSeed)
            .build();
  }

  void add(long address, long network, boolean mailBot) {
    addresses.add(address);
    networks.update(network);
    heavy.update(network);
    if (mailBot) {
      mailBots.add(network);
    }
  }

  /** Adds others of the same epoch; nothing may be added one by one from then on. */
  void merge(Sources other) {
    addresses.add(other.addresses);
    mailBots.add(other.mailBots);
    heavy.merge(other.heavy);
    gathered = union(NETWORK_ENTRIES, networks(), other.networks());
  }

  private CompactThetaSketch union(int entries, CompactThetaSketch... parts) {
    var union =
        ThetaSetOperation.builder().setNominalEntries(entries).setSeed(sketchSeed).buildUnion();
    for (var part : parts) {
      union.union(part);
    }
    return union.getResult();
  }

  private CompactThetaSketch networks() {
    return gathered == null ? networks.compact() : gathered;
  }

  double addresses() {
    return addresses.getDistinctCountEstimate();
  }

  double networkCount() {
    return networks().getEstimate();
  }

  double mailBotNetworks() {
    return mailBots.getDistinctCountEstimate();
  }

  /** Sketch of the networks, with so many entries at most. */
  byte[] networkSketch(int entries) {
    return union(entries, networks()).toByteArrayCompressed();
  }

  /** Pseudonyms of the networks with most queries, most first. */
  List<FrequentLongsSketch.Row> heaviest(int most) {
    return Arrays.stream(heavy.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)).limit(most).toList();
  }
}
