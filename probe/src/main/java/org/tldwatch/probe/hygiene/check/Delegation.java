// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * What the parent zone says of a TLD.
 *
 * @param zone the TLD as a name
 * @param servers its name servers, with the addresses that the parent gives
 * @param ds empty where the parent does not say that the zone is signed
 */
public record Delegation(Name zone, List<Server> servers, List<DSRecord> ds) {
  public Delegation {
    servers = List.copyOf(servers);
    ds = List.copyOf(ds);
  }

  /** A name server and its addresses in the parent zone. */
  public record Server(Name name, List<InetAddress> addresses) {
    public Server {
      addresses = List.copyOf(addresses);
    }
  }

  public boolean isSigned() {
    return !ds.isEmpty();
  }

  Set<Name> names() {
    var names = new TreeSet<Name>();
    servers.forEach(server -> names.add(server.name()));
    return names;
  }

  /** The servers whose names lie below the TLD: of these the zone itself has the addresses. */
  public Stream<Server> inside() {
    return servers.stream().filter(server -> server.name().subdomain(zone));
  }
}
