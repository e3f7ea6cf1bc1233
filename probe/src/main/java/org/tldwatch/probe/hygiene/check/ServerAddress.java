// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.net.InetAddress;
import org.tldwatch.model.Family;

/**
 * One name server at one of its addresses.
 *
 * @param server host name, lower case, without the trailing dot
 */
public record ServerAddress(String server, InetAddress address) {
  Family family() {
    return Family.of(address);
  }

  @Override
  public String toString() {
    return server + " (" + address.getHostAddress() + ")";
  }
}
