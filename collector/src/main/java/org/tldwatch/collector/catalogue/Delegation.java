// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;
import java.util.List;
import org.tldwatch.model.Tld;

/**
 * What the root zone says of a TLD.
 *
 * @param servers by name
 * @param ds empty where the TLD is not signed
 */
public record Delegation(Tld tld, List<NameServer> servers, List<Ds> ds) {
  public Delegation {
    servers = List.copyOf(servers);
    ds = List.copyOf(ds);
  }

  /**
   * A name server.
   *
   * @param name host name, lower case, without the trailing dot
   * @param addresses glue, IPv4 before IPv6; empty where the root zone has none
   */
  public record NameServer(String name, List<InetAddress> addresses) {
    public NameServer {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * A DS record (RFC 4034 section 5.1).
   *
   * @param digest in hexadecimal, lower case
   */
  public record Ds(int keyTag, int algorithm, int digestType, String digest) {}
}
