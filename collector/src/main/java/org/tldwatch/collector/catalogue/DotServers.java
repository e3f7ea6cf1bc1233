// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/**
 * The name servers that are to be asked over TLS as well, each named by its host name, which means
 * all its addresses, or by one address.
 */
record DotServers(Set<String> names, Set<InetAddress> addresses, int port) {

  /**
   * Reads the entries of {@code catalogue.dot}.
   *
   * @param port where they listen for TLS
   */
  static DotServers of(List<String> entries, int port) {
    var addresses =
        entries.stream()
            .filter(InetAddresses::isInetAddress)
            .map(InetAddresses::forString)
            .collect(Collectors.toUnmodifiableSet());
    var names =
        entries.stream()
            .filter(entry -> !InetAddresses.isInetAddress(entry))
            .map(DotServers::hostName)
            .collect(Collectors.toUnmodifiableSet());
    return new DotServers(names, addresses, port);
  }

  boolean includes(String server, InetAddress address) {
    return names.contains(server) || addresses.contains(address);
  }

  /** The entries that no target came from, in alphabetical order. */
  Set<String> unused(List<Target> targets) {
    var unused = new TreeSet<>(names);
    addresses.forEach(address -> unused.add(InetAddresses.toAddrString(address)));
    for (var target : targets) {
      if (target.transport() == Transport.DOT) {
        unused.remove(target.server());
        unused.remove(target.addressText());
      }
    }
    return unused;
  }

  private static String hostName(String entry) {
    var name = entry.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
