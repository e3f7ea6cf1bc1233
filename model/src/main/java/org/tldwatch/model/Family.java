// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Address family of a name-server address. */
public enum Family {
  IPV4("ipv4"),
  IPV6("ipv6");

  private final String label;

  Family(String label) {
    this.label = label;
  }

  public static Family of(InetAddress address) {
    return address instanceof Inet6Address ? IPV6 : IPV4;
  }

  /** The value of the {@code family} label in metrics. */
  public String label() {
    return label;
  }
}
