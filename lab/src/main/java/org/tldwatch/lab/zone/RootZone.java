// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.registry.SerialStyle;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** Writes a root zone with what the real one has: delegations, DS, glue for every server named. */
final class RootZone {
  private static final long TTL_SECONDS = 172_800;
  private static final long SOA_TTL_SECONDS = 86_400;
  private static final Name SERVER = Name.fromConstantString("a.root-servers.example.");

  /** Nobody answers here; a root zone without the address of its own server would be none. */
  private static final InetAddress SERVER_ADDRESS = InetAddress.ofLiteral("127.53.0.1");

  private final List<Record> delegations = new ArrayList<>();
  private final Map<Name, List<Record>> glue = new TreeMap<>();

  void delegate(Registry registry, ZoneKeys keys) {
    var tld = ZoneContents.originOf(registry);
    for (var server : registry.servers()) {
      var host = Name.fromConstantString(server.name() + ".");
      delegations.add(new NSRecord(tld, DClass.IN, TTL_SECONDS, host));
      glue.putIfAbsent(host, addresses(host, server));
    }
    delegations.add(keys.delegationSigner(tld));
  }

  private static List<Record> addresses(Name host, NameServer server) {
    var addresses = new ArrayList<Record>();
    addresses.add(new ARecord(host, DClass.IN, TTL_SECONDS, server.ipv4()));
    var ipv6 = server.ipv6();
    if (ipv6 != null) {
      addresses.add(new AAAARecord(host, DClass.IN, TTL_SECONDS, ipv6));
    }
    return addresses;
  }

  String masterFile(Instant now) {
    var apex =
        Stream.of(
            soa(now),
            new NSRecord(Name.root, DClass.IN, TTL_SECONDS, SERVER),
            new ARecord(SERVER, DClass.IN, TTL_SECONDS, SERVER_ADDRESS));
    return Stream.of(apex, delegations.stream(), glue.values().stream().flatMap(List::stream))
        .flatMap(records -> records)
        .map(each -> each + "\n")
        .collect(Collectors.joining());
  }

  private static Record soa(Instant now) {
    return new SOARecord(
        Name.root,
        DClass.IN,
        SOA_TTL_SECONDS,
        SERVER,
        Name.fromConstantString("hostmaster.root-servers.example."),
        SerialStyle.DATE.at(now).value(),
        1800,
        900,
        604_800,
        86_400);
  }
}
