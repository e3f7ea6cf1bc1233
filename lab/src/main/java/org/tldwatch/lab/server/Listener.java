// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.model.Tld;
import org.xbill.DNS.Name;

/**
 * One address and who answers there. At an IPv4 address that is one server for all its TLDs; at
 * {@code ::1}, which servers have to share, the TLD asked for decides.
 *
 * @param posts who answers for which TLD, by the TLD's name in any case
 * @param fallback who answers when no TLD of these was asked for
 */
record Listener(InetAddress address, Map<Name, Post> posts, NameServer fallback) {

  /** A server in its role for one TLD. */
  record Post(Tld tld, NameServer server) {}

  static Collection<Listener> of(List<Registry> registries) {
    var listeners = new LinkedHashMap<InetAddress, Listener>();
    for (var registry : registries) {
      for (var server : registry.servers()) {
        add(listeners, server.ipv4(), registry.tld(), server);
        var ipv6 = server.ipv6();
        if (ipv6 != null) {
          add(listeners, ipv6, registry.tld(), server);
        }
      }
    }
    return listeners.values();
  }

  private static void add(
      Map<InetAddress, Listener> listeners, InetAddress address, Tld tld, NameServer server) {
    listeners
        .computeIfAbsent(address, _ -> new Listener(address, new LinkedHashMap<>(), server))
        .posts()
        .put(Name.fromConstantString(tld + "."), new Post(tld, server));
  }

  /** Who answers for the TLD at the end of the name; null where nobody here does. */
  @Nullable Post postFor(Name name) {
    return name.labels() < 2 ? null : posts.get(new Name(name, name.labels() - 2));
  }
}
