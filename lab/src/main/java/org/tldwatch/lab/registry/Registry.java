// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.registry;

import java.util.List;
import org.tldwatch.model.Tld;

/**
 * A made-up country-code registry: its TLD and how it runs it.
 *
 * @param country name of the made-up country, for contacts
 * @param servers two to four; at most one of them with an IPv6 address
 */
public record Registry(
    Tld tld, String country, SerialStyle serials, Denial denial, List<NameServer> servers) {

  /** How its zone proves that a name does not exist. */
  public enum Denial {
    /** RFC 4034 section 4. */
    NSEC,
    /** RFC 5155, without salt and further iterations (RFC 9276 section 3.1). */
    NSEC3
  }

  public Registry {
    servers = List.copyOf(servers);
    if (servers.size() < 2 || servers.size() > 4) {
      throw new IllegalArgumentException("a registry should have 2 to 4 name servers: " + tld);
    }
    if (servers.stream().filter(server -> server.ipv6() != null).count() > 1) {
      throw new IllegalArgumentException("at most one server of a TLD can have ::1: " + tld);
    }
  }

  Registry withoutIpv6() {
    var ipv4Only = servers.stream().map(NameServer::withoutIpv6).toList();
    return new Registry(tld, country, serials, denial, ipv4Only);
  }
}
