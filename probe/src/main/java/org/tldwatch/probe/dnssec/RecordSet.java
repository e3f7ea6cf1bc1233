// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Type;

/** Records of one name and type in one section, and the signatures said to be over them. */
record RecordSet(
    CanonicalName owner, int type, List<WireRecord> records, List<RrSignature> signatures) {

  /** The sets of a section, in the order of their first records. */
  static List<RecordSet> of(List<WireRecord> section) {
    var sets = new ArrayList<RecordSet>();
    for (var each : section) {
      if (each.type() != WireRecord.RRSIG) {
        find(sets, each.owner(), each.type()).records.add(each);
      }
    }
    for (var each : section) {
      if (each.type() == WireRecord.RRSIG) {
        var signature = RrSignature.of(each);
        for (var set : sets) {
          if (set.type == signature.covered() && set.owner.equals(each.owner())) {
            set.signatures.add(signature);
          }
        }
      }
    }
    return sets;
  }

  private static RecordSet find(List<RecordSet> sets, CanonicalName owner, int type) {
    for (var set : sets) {
      if (set.type == type && set.owner.equals(owner)) {
        return set;
      }
    }
    var set = new RecordSet(owner, type, new ArrayList<>(), new ArrayList<>());
    sets.add(set);
    return set;
  }

  /** Labels that a signature counts (RFC 4034 section 3.1.3). */
  int signedLabels() {
    return owner.isWildcard() ? owner.labels() - 1 : owner.labels();
  }

  @Override
  public String toString() {
    return owner + " " + Type.string(type);
  }
}
