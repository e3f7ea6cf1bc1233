// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.tldwatch.model.Target;

/**
 * Which name servers have one operator. The table of prefixes decides where it knows an address;
 * else servers at one address are one operator's, called by the registered domain that any of them
 * has, and so are all servers that this domain has. Immutable.
 */
public final class Providers {
  /** Domains before servers, else by alphabet, so that all who are at an address get the same. */
  private static final Comparator<Provider> FIRST = Comparator.comparing(Provider::id);

  private final Map<InetAddress, Provider> byAddress = new HashMap<>();

  Providers(Collection<Target> targets, PrefixTable table) {
    for (var target : targets) {
      byAddress.merge(
          target.address(),
          guess(target),
          (one, other) -> FIRST.compare(one, other) <= 0 ? one : other);
    }
    byAddress.replaceAll((address, guess) -> table.find(address).orElse(guess));
  }

  /** As far as the targets themselves show it, without a table of prefixes. */
  public static Providers of(Collection<Target> targets) {
    return new Providers(targets, PrefixTable.EMPTY);
  }

  private static Provider guess(Target target) {
    return OperatorDomain.of(target.tld(), target.server())
        .map(domain -> new Provider("domain:" + domain, domain))
        .orElseGet(() -> new Provider("server:" + target.server(), target.server()));
  }

  /** Who runs a target; one that is not in the catalogue is judged by itself. */
  public Provider of(Target target) {
    var known = byAddress.get(target.address());
    return known == null ? guess(target) : known;
  }
}
