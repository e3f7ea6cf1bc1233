// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tldwatch.lab.registry.Registry.Denial;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Makes signed zones of one origin (RFC 4035 section 2). Thread-safe. */
final class ZoneSigner {
  /** As common signers have it: two weeks ahead, an hour back for clocks that are slow. */
  static final Duration VALIDITY = Duration.ofDays(14);

  private static final Duration BACKDATED = Duration.ofHours(1);

  private final Name origin;
  private final Denial denial;
  private final ZoneKeys keys;
  private final DNSKEYRecord keySigning;
  private final DNSKEYRecord zoneSigning;

  ZoneSigner(Name origin, Denial denial, ZoneKeys keys) {
    this.origin = origin;
    this.denial = denial;
    this.keys = keys;
    this.keySigning = keys.keySigningRecord(origin);
    this.zoneSigning = keys.zoneSigningRecord(origin);
  }

  SignedZone sign(List<Record> contents, Instant now) {
    var nodes = new TreeMap<Name, SortedMap<Integer, RRset>>();
    contents.forEach(each -> add(nodes, each));
    add(nodes, keySigning);
    add(nodes, zoneSigning);
    if (denial == Denial.NSEC3) {
      add(nodes, Nsec3Chain.parameters(origin));
    }
    var chain = chain(nodes);
    nodes.forEach(
        (name, sets) -> {
          if (!isGlue(nodes, name)) {
            sets.values().stream()
                .filter(set -> isAuthoritative(sets, name, set))
                .forEach(set -> sign(set, now));
          }
        });
    chain.records().forEach(set -> sign(set, now));
    // The chain's own records are answers, too, to those who ask for NSEC.
    if (chain instanceof NsecChain) {
      chain.records().forEach(set -> put(nodes, set));
    }
    return new SignedZone(origin, nodes, chain);
  }

  private DenialChain chain(NavigableMap<Name, SortedMap<Integer, RRset>> nodes) {
    var types = new TreeMap<Name, int[]>();
    nodes.forEach(
        (name, sets) -> {
          if (!isGlue(nodes, name)) {
            types.put(name, typesAt(name, sets));
          }
        });
    long ttlSeconds = negativeTtlSeconds(nodes);
    if (denial == Denial.NSEC) {
      return NsecChain.of(types, ttlSeconds);
    }
    for (var name : List.copyOf(types.keySet())) {
      for (int skip = 1; skip < name.labels() - origin.labels(); skip++) {
        types.putIfAbsent(new Name(name, skip), new int[0]);
      }
    }
    return Nsec3Chain.of(origin, types, ttlSeconds);
  }

  private int[] typesAt(Name name, SortedMap<Integer, RRset> sets) {
    var own = sets.keySet().stream().mapToInt(Integer::intValue);
    boolean signed = sets.values().stream().anyMatch(set -> isAuthoritative(sets, name, set));
    var more = IntStream.builder();
    if (denial == Denial.NSEC) {
      more.add(Type.NSEC).add(Type.RRSIG);
    } else if (signed) {
      more.add(Type.RRSIG);
    }
    return IntStream.concat(own, more.build()).distinct().sorted().toArray();
  }

  /** TTL of denials (RFC 9077). */
  private long negativeTtlSeconds(NavigableMap<Name, SortedMap<Integer, RRset>> nodes) {
    return nodes.getOrDefault(origin, new TreeMap<>()).values().stream()
        .map(RRset::first)
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .mapToLong(soa -> Math.min(soa.getMinimum(), soa.getTTL()))
        .findFirst()
        .orElseThrow();
  }

  /** NS at a delegation belongs to the child; only DS there is signed. */
  private boolean isAuthoritative(SortedMap<Integer, RRset> sets, Name name, RRset set) {
    boolean delegation = sets.containsKey(Type.NS) && !name.equals(origin);
    return !delegation || set.getType() == Type.DS;
  }

  private boolean isGlue(NavigableMap<Name, SortedMap<Integer, RRset>> nodes, Name name) {
    for (int skip = 1; skip < name.labels() - origin.labels(); skip++) {
      var node = nodes.get(new Name(name, skip));
      if (node != null && node.containsKey(Type.NS)) {
        return true;
      }
    }
    return false;
  }

  private void sign(RRset set, Instant now) {
    boolean keySet = set.getType() == Type.DNSKEY;
    sign(
        set,
        keySet ? keySigning : zoneSigning,
        (keySet ? keys.keySigning() : keys.zoneSigning()).getPrivate(),
        now);
  }

  private static void sign(RRset set, DNSKEYRecord record, PrivateKey key, Instant now) {
    try {
      set.addRR(DNSSEC.sign(set, record, key, now.minus(BACKDATED), now.plus(VALIDITY)));
    } catch (DNSSECException cause) {
      throw new IllegalStateException("a set should be signable: " + set.getName(), cause);
    }
  }

  private static void add(NavigableMap<Name, SortedMap<Integer, RRset>> nodes, Record each) {
    nodes
        .computeIfAbsent(each.getName(), _ -> new TreeMap<>())
        .computeIfAbsent(each.getType(), _ -> new RRset())
        .addRR(each);
  }

  private static void put(NavigableMap<Name, SortedMap<Integer, RRset>> nodes, RRset set) {
    nodes.computeIfAbsent(set.getName(), _ -> new TreeMap<>()).put(set.getType(), set);
  }
}
