// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.probe.active.Ds;

/**
 * Reads off the wire what the parent zone says of TLDs. A delegation that makes no sense is none.
 */
final class DelegationReader {
  private static final int MOST_DS = 32;
  private static final int MOST_DIGEST = 64;
  private static final int MOST_OCTET = 255;
  private static final int MOST_KEY_TAG = 65_535;

  private DelegationReader() {}

  /**
   * DS records by TLD.
   *
   * @param faults takes one sentence per refused delegation
   */
  static Map<Tld, List<Ds>> ds(Assignment wire, List<String> faults) {
    Map<Tld, List<Ds>> byTld = HashMap.newHashMap(wire.getDelegationsCount());
    for (WireDelegation delegation : wire.getDelegationsList()) {
      try {
        byTld.put(new Tld(delegation.getTld()), all(delegation.getDsList()));
      } catch (IllegalArgumentException fault) {
        faults.add("delegation: " + fault.getMessage());
      }
    }
    return byTld;
  }

  private static List<Ds> all(List<WireDs> wire) {
    if (wire.size() > MOST_DS) {
      throw new IllegalArgumentException(
          "there should be at most " + MOST_DS + " DS records: were " + wire.size());
    }
    List<Ds> all = new ArrayList<>(wire.size());
    for (WireDs ds : wire) {
      int digest = ds.getDigest().size();
      if (digest > MOST_DIGEST
          || isBeyond(ds.getKeyTag(), MOST_KEY_TAG)
          || isBeyond(ds.getAlgorithm(), MOST_OCTET)
          || isBeyond(ds.getDigestType(), MOST_OCTET)) {
        throw new IllegalArgumentException("numbers of a DS record are out of range");
      }
      all.add(
          new Ds(
              ds.getKeyTag(),
              ds.getAlgorithm(),
              ds.getDigestType(),
              HexFormat.of().formatHex(ds.getDigest().toByteArray())));
    }
    return List.copyOf(all);
  }

  private static boolean isBeyond(int number, int most) {
    return number < 0 || number > most;
  }
}
