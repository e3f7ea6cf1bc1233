// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.model.Tld;

/**
 * Finds out whether one edition of the root zone can follow another: its serial is later (RFC
 * 1982), or the same with the same content, and it has not lost in bulk what the other has. A file
 * that lacks half of the TLDs, all DS records or all addresses is a damaged file, not an event.
 */
public final class Succession {
  /** IANA never took away more at once; eight IDN ccTLDs of one country are the most it added. */
  private static final int MOST_LOST = 10;

  /** So few may go without a suspicion, however small the zone is. */
  private static final int FEW = 2;

  private Succession() {}

  /** Why the newer edition cannot follow, as the rest of a sentence about it; empty if it can. */
  public static Optional<String> fault(RootEdition older, RootEdition newer) {
    return serial(older, newer).or(() -> loss(older, newer));
  }

  private static Optional<String> serial(RootEdition older, RootEdition newer) {
    if (newer.serial().isNewerThan(older.serial())) {
      return Optional.empty();
    }
    if (!newer.serial().equals(older.serial())) {
      return Optional.of(
          older.serial().isNewerThan(newer.serial())
              ? "is older: its serial "
                  + newer.serial()
                  + " comes before "
                  + older.serial()
                  + " (RFC 1982)"
              : "cannot be told to be newer or older: its serial "
                  + newer.serial()
                  + " is 2^31 away from "
                  + older.serial()
                  + " (RFC 1982)");
    }
    var other = DelegationDiff.between(older, newer);
    return other.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "has the same serial "
                + newer.serial()
                + " and other content: the delegation of ."
                + other.getFirst().tld()
                + (other.size() == 1 ? "" : " and of " + (other.size() - 1) + " more ccTLDs")
                + " differs");
  }

  /** What an edition lacks in bulk that another one has; empty where it is whole beside it. */
  public static Optional<String> loss(RootEdition complete, RootEdition suspect) {
    return tlds(complete, suspect)
        .or(() -> ds(complete, suspect))
        .or(() -> addresses(complete, suspect));
  }

  private static Optional<String> tlds(RootEdition complete, RootEdition suspect) {
    var lost = new TreeSet<>(complete.ccTlds().keySet());
    lost.removeAll(suspect.ccTlds().keySet());
    return isBulk(lost.size(), complete.ccTlds().size()) || isEnd(lost, suspect)
        ? Optional.of(
            "is cut short or damaged: "
                + lost.size()
                + " of "
                + complete.ccTlds().size()
                + " ccTLDs are missing, among them ."
                + lost.first())
        : Optional.empty();
  }

  /**
   * Whether all that is lost would stand behind the last TLD that is there, and nothing vouches.
   */
  private static boolean isEnd(SortedSet<Tld> lost, RootEdition suspect) {
    return !suspect.isChained()
        && lost.size() > FEW
        && (suspect.ccTlds().isEmpty() || lost.first().compareTo(suspect.ccTlds().lastKey()) > 0);
  }

  private static Optional<String> ds(RootEdition complete, RootEdition suspect) {
    var signed = new TreeSet<Tld>();
    complete
        .ccTlds()
        .forEach(
            (tld, delegation) -> {
              if (!delegation.ds().isEmpty() && suspect.ccTlds().containsKey(tld)) {
                signed.add(tld);
              }
            });
    long lost =
        suspect.ccTlds().values().stream()
            .filter(delegation -> delegation.ds().isEmpty() && signed.contains(delegation.tld()))
            .count();
    return isBulk(lost, signed.size())
        ? Optional.of(
            "is damaged: " + lost + " of " + signed.size() + " ccTLDs have lost all DS records")
        : Optional.empty();
  }

  private static Optional<String> addresses(RootEdition complete, RootEdition suspect) {
    var known = servers(complete, server -> !server.addresses().isEmpty());
    known.retainAll(servers(suspect, _ -> true));
    var lost = new TreeSet<>(known);
    lost.retainAll(servers(suspect, server -> server.addresses().isEmpty()));
    return isBulk(lost.size(), known.size())
        ? Optional.of(
            "is cut short or damaged: "
                + lost.size()
                + " of "
                + known.size()
                + " name servers have lost all addresses, among them "
                + lost.first())
        : Optional.empty();
  }

  private static Set<String> servers(RootEdition zone, Predicate<NameServer> which) {
    return zone.ccTlds().values().stream()
        .flatMap(delegation -> delegation.servers().stream())
        .filter(which)
        .map(NameServer::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isBulk(long lost, long of) {
    return lost > MOST_LOST || (lost > FEW && 2 * lost >= of);
  }
}
