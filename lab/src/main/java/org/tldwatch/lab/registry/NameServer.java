// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.registry;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name server of the lab world.
 *
 * @param name host name, lower case, without the trailing dot
 * @param ipv4 loopback address of this server alone
 * @param ipv6 {@code ::1} or null; that address is shared, because IPv6 has no second loopback
 *     address
 * @param sites where it stands; more than one where it is anycast
 */
public record NameServer(
    String name, InetAddress ipv4, @Nullable InetAddress ipv6, List<Place> sites) {
  public NameServer {
    sites = List.copyOf(sites);
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("a name server should have a site: " + name);
    }
  }

  /** The site that answers someone at the place: the nearest, as anycast routing ideally does. */
  public Place siteFor(Place asking) {
    return sites.stream().min(Comparator.comparing(asking::roundTripTo)).orElseThrow();
  }

  /** The site that answers those whose place is not known. */
  public Place mainSite() {
    return sites.getFirst();
  }

  NameServer withoutIpv6() {
    return new NameServer(name, ipv4, null, sites);
  }

  @Override
  public String toString() {
    return name;
  }
}
