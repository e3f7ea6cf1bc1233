// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRset;

/** The records of a zone that prove what it does not hold. */
sealed interface DenialChain permits NsecChain, Nsec3Chain {

  /** Every record of the chain, unsigned as long as nobody has signed it. */
  Collection<RRset> records();

  /** Proof that the name exists without the type asked for, or is an empty non-terminal. */
  List<RRset> noData(Name name);

  /**
   * Proof that neither the name nor a wildcard that could answer for it exists.
   *
   * @param closestEncloser longest existing ancestor of the name
   */
  List<RRset> noName(Name name, Name closestEncloser);

  static Name wildcard(Name parent) {
    try {
      return Name.concatenate(Name.fromConstantString("*"), parent);
    } catch (NameTooLongException ignored) {
      // No wildcard fits below a name that long, so there is nothing more to deny.
      return parent;
    }
  }

  /** The record at the key, else the one whose span the key falls into. */
  static <K> RRset covering(NavigableMap<K, RRset> chain, K key) {
    var below = chain.floorEntry(key);
    return below == null ? chain.lastEntry().getValue() : below.getValue();
  }

  /** The sets, each once; the same set often denies the name and the wildcard. */
  static List<RRset> distinct(RRset... sets) {
    var proof = new ArrayList<RRset>();
    for (var set : sets) {
      if (proof.stream().noneMatch(known -> known.getName().equals(set.getName()))) {
        proof.add(set);
      }
    }
    return proof;
  }
}
