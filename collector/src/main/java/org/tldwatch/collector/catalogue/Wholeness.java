// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;

/**
 * Finds out whether a root zone is whole. A file cut short still parses where the cut falls between
 * two records, and would silently leave TLDs unwatched.
 *
 * <p>The real root zone carries its own proof: its NSEC records form one closed chain through every
 * TLD (RFC 4034 section 4.1.1). In a zone without NSEC the addresses tell: every name server inside
 * its own TLD needs one (RFC 9471 section 2.1), and in a sorted file the names whose addresses are
 * missing should not all lie behind its end.
 */
final class Wholeness {
  /** So many name servers without addresses behind the end of a sorted file are no accident. */
  private static final int TOO_MANY_BEHIND_THE_END = 10;

  private final RootZone zone;

  private Wholeness(RootZone zone) {
    this.zone = zone;
  }

  /** What is missing from the zone, as the rest of a sentence about the file; empty if whole. */
  static Optional<String> fault(RootZone zone) {
    var check = new Wholeness(zone);
    return check.beginning().or(check::chain).or(check::glue).or(check::behindTheEnd);
  }

  private Optional<String> beginning() {
    if (zone.serial() == null) {
      return Optional.of("is no root zone: it has no SOA record of the root");
    }
    return zone.delegations().isEmpty()
        ? Optional.of("is cut short: it delegates no TLD")
        : Optional.empty();
  }

  private Optional<String> chain() {
    var nsec = zone.nsec();
    if (nsec.isEmpty()) {
      return Optional.empty();
    }
    Set<Name> seen = new HashSet<>();
    var name = Name.root;
    while (seen.add(name)) {
      var next = nsec.get(name);
      if (next == null) {
        return Optional.of(
            "is cut short or has a hole: its NSEC chain promises " + name + ", which is missing");
      }
      name = next;
    }
    if (!name.equals(Name.root) || seen.size() != nsec.size()) {
      return Optional.of("is damaged: its NSEC chain is not one circle through all names");
    }
    return zone.delegations().keySet().stream()
        .filter(tld -> !seen.contains(tld))
        .findFirst()
        .map(tld -> "is damaged: TLD " + tld + " is missing from its NSEC chain");
  }

  private Optional<String> glue() {
    for (var delegation : zone.delegations().entrySet()) {
      for (var server : delegation.getValue()) {
        if (server.subdomain(delegation.getKey()) && zone.addresses(server).isEmpty()) {
          return Optional.of(
              "is cut short or damaged: name server "
                  + server
                  + " lies inside its own TLD "
                  + delegation.getKey()
                  + " and has no address");
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> behindTheEnd() {
    var last = zone.last();
    if (!zone.isSorted() || !zone.nsec().isEmpty() || zone.isClosed() || last == null) {
      return Optional.empty();
    }
    long behind =
        zone.delegations().values().stream()
            .flatMap(Set::stream)
            .distinct()
            .filter(server -> zone.addresses(server).isEmpty() && server.compareTo(last) > 0)
            .count();
    return behind < TOO_MANY_BEHIND_THE_END
        ? Optional.empty()
        : Optional.of(
            "is cut short: it ends at "
                + last
                + ", and the addresses of "
                + behind
                + " name servers that sort behind it are missing");
  }
}
