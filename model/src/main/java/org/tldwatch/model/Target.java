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
  /** 2^32 over the golden ratio (Knuth, The Art of Computer Programming 3, section 6.4). */
  private static final int SPREAD = 0x9E3779B1;

  public Target {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port should be between 1 and 65535: was " + port);
    }
    server = server.toLowerCase(Locale.ROOT);
  }

  /*
   * Names and addresses of name servers are numbered alike, so that the usual hash of a record, with
   * its factor of 31, would bring many targets of a catalogue to the same few values.
   */
  @Override
  public int hashCode() {
    int hash = tld.hashCode();
    hash = hash * SPREAD + server.hashCode();
    hash = hash * SPREAD + address.hashCode();
    hash = hash * SPREAD + port;
    return (hash * SPREAD + transport.hashCode()) * SPREAD;
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
