// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Serial;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** One version of a zone with its signatures. Immutable. */
public final class SignedZone {
  private final Name origin;
  private final NavigableMap<Name, SortedMap<Integer, RRset>> nodes;
  private final DenialChain denial;
  private final RRset soa;

  SignedZone(Name origin, NavigableMap<Name, SortedMap<Integer, RRset>> nodes, DenialChain denial) {
    this.origin = origin;
    this.nodes = nodes;
    this.denial = denial;
    this.soa = requireSet(nodes, origin, Type.SOA);
  }

  private static RRset requireSet(
      NavigableMap<Name, SortedMap<Integer, RRset>> nodes, Name name, int type) {
    var node = nodes.getOrDefault(name, new TreeMap<>());
    var set = node.get(type);
    if (set == null) {
      throw new IllegalArgumentException("a zone should have " + Type.string(type) + " at " + name);
    }
    return set;
  }

  public Name origin() {
    return origin;
  }

  public Serial serial() {
    return new Serial(((SOARecord) soa.first()).getSerial());
  }

  /** All records, signatures and denial included, in master-file format (RFC 1035 section 5). */
  public String masterFile() {
    var text = new StringBuilder();
    append(text, soa); // It has to come first.
    nodes.values().stream()
        .flatMap(node -> node.values().stream())
        .filter(set -> set.getType() != Type.SOA)
        .forEach(set -> append(text, set));
    denial.records().stream()
        .filter(set -> set.getType() == Type.NSEC3)
        .forEach(set -> append(text, set));
    return text.toString();
  }

  private static void append(StringBuilder text, RRset set) {
    set.rrs(/* cycle= */ false).forEach(each -> text.append(each).append('\n'));
    set.sigs().forEach(each -> text.append(each).append('\n'));
  }

  /**
   * Answers as RFC 1034 section 4.3.2 says, with the proofs of RFC 4035 section 3.1.
   *
   * @param name a name at or below the origin
   * @param type any type, {@code ANY} included, which gets one set alone (RFC 8482 section 4.1)
   */
  public Answer answer(Name name, int type) {
    var cut = cutAbove(name);
    if (cut != null && !(cut.equals(name) && type == Type.DS)) {
      return referral(cut);
    }
    var node = nodes.get(name);
    if (node == null) {
      return isEmptyNonTerminal(name) ? noData(name) : noName(name);
    }
    var set = type == Type.ANY ? node.values().iterator().next() : node.get(type);
    return set == null ? noData(name) : Answer.found(set, additionalFor(set));
  }

  private Answer noData(Name name) {
    return Answer.noData(soa, denial.noData(name));
  }

  private Answer noName(Name name) {
    return Answer.noName(soa, denial.noName(name, closestEncloser(name)));
  }

  private Answer referral(Name cut) {
    var ns = requireSet(nodes, cut, Type.NS);
    var ds = nodes.getOrDefault(cut, new TreeMap<>()).get(Type.DS);
    var proof = ds == null ? denial.noData(cut) : List.of(ds);
    return Answer.referral(ns, proof, additionalFor(ns));
  }

  /** The delegation point at or above the name, null where the name is this zone's own. */
  private @Nullable Name cutAbove(Name name) {
    for (int skip = name.labels() - origin.labels() - 1; skip >= 0; skip--) {
      var ancestor = new Name(name, skip);
      var node = nodes.get(ancestor);
      if (node != null && node.containsKey(Type.NS)) {
        return ancestor;
      }
    }
    return null;
  }

  private boolean isEmptyNonTerminal(Name name) {
    var next = nodes.higherKey(name);
    return next != null && next.subdomain(name);
  }

  private Name closestEncloser(Name name) {
    for (int skip = 1; skip < name.labels() - origin.labels(); skip++) {
      var ancestor = new Name(name, skip);
      if (nodes.containsKey(ancestor) || isEmptyNonTerminal(ancestor)) {
        return ancestor;
      }
    }
    return origin;
  }

  /** Addresses of the hosts that NS records name, as far as this zone knows them. */
  private List<RRset> additionalFor(RRset set) {
    if (set.getType() != Type.NS) {
      return List.of();
    }
    var addresses = new ArrayList<RRset>();
    for (var each : set.rrs(/* cycle= */ false)) {
      var node = nodes.get(((NSRecord) each).getTarget());
      if (node != null) {
        node.values().stream().filter(SignedZone::isAddress).forEach(addresses::add);
      }
    }
    return addresses;
  }

  private static boolean isAddress(RRset set) {
    return set.getType() == Type.A || set.getType() == Type.AAAA;
  }
}
