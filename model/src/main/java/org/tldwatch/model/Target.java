// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * What a probe asks: one TLD at one address of one of its name servers over one transport.
 *
 * @param server host name of the name server, lower case, without the trailing dot
 * @param port 1 to 65535; 53 outside test beds
 */
public record Target(Tld tld, String server, InetAddress address, int port, Transport transport) {
  public Target {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port should be between 1 and 65535: was " + port);
    }
    server = server.toLowerCase(Locale.ROOT);
  }

  public Family family() {
    return Family.of(address);
  }

  /** The address in text form, IPv6 as RFC 5952 writes it. */
  public String addressText() {
    return InetAddresses.toAddrString(address);
  }

  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(address, port);
  }
}
