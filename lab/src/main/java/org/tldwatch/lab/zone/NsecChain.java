// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;

/** Names in canonical order, each with the next (RFC 4034 section 4). */
final class NsecChain implements DenialChain {
  private final NavigableMap<Name, RRset> chain;

  private NsecChain(NavigableMap<Name, RRset> chain) {
    this.chain = chain;
  }

  /**
   * @param types types at each name that owns records, glue left out
   */
  static NsecChain of(SortedMap<Name, int[]> types, long ttlSeconds) {
    var chain = new TreeMap<Name, RRset>();
    var names = List.copyOf(types.keySet());
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var next = names.get((i + 1) % names.size());
      var bitmap = types.getOrDefault(name, new int[0]);
      chain.put(name, new RRset(new NSECRecord(name, DClass.IN, ttlSeconds, next, bitmap)));
    }
    return new NsecChain(chain);
  }

  @Override
  public Collection<RRset> records() {
    return chain.values();
  }

  @Override
  public List<RRset> noData(Name name) {
    return List.of(covering(name));
  }

  @Override
  public List<RRset> noName(Name name, Name closestEncloser) {
    return DenialChain.distinct(covering(name), covering(DenialChain.wildcard(closestEncloser)));
  }

  private RRset covering(Name name) {
    return DenialChain.covering(chain, name);
  }
}
