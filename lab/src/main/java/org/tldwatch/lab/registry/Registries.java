// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.registry;

import static org.tldwatch.lab.registry.Place.AMSTERDAM;
import static org.tldwatch.lab.registry.Place.FRANKFURT;
import static org.tldwatch.lab.registry.Place.LISBON;
import static org.tldwatch.lab.registry.Place.MIAMI;
import static org.tldwatch.lab.registry.Place.NAIROBI;
import static org.tldwatch.lab.registry.Place.SANTIAGO;
import static org.tldwatch.lab.registry.Place.SINGAPORE;
import static org.tldwatch.lab.registry.Place.SYDNEY;
import static org.tldwatch.lab.registry.Place.TOKYO;
import static org.tldwatch.lab.registry.Place.WARSAW;

import java.net.InetAddress;
import java.util.List;
import org.tldwatch.lab.registry.Registry.Denial;
import org.tldwatch.model.Tld;

/** The registries of the lab world, a provider that serves several of them included. */
public final class Registries {
  private Registries() {}

  /**
   * All registries, in the order of their TLDs' first appearance in texts.
   *
   * @param ipv6 whether the host has {@code ::1}; without it no server has an IPv6 address
   */
  public static List<Registry> all(boolean ipv6) {
    return ipv6 ? world() : world().stream().map(Registry::withoutIpv6).toList();
  }

  private static List<Registry> world() {
    var provider1 =
        server("ns1.provider.example", "127.20.0.1", AMSTERDAM, MIAMI, SINGAPORE, TOKYO);
    var provider2 = server("ns2.provider.example", "127.20.0.2", FRANKFURT, SANTIAGO, SYDNEY);
    return List.of(
        new Registry(
            new Tld("xa"),
            "Alphaland",
            SerialStyle.EPOCH,
            Denial.NSEC,
            List.of(
                withIpv6("ns1.nic.xa", "127.10.1.1", AMSTERDAM),
                server("ns2.nic.xa", "127.10.1.2", WARSAW),
                provider1,
                provider2)),
        new Registry(
            new Tld("xb"),
            "Betania",
            SerialStyle.DATE,
            Denial.NSEC3,
            List.of(
                withIpv6("a.ns.xb", "127.10.2.1", SANTIAGO),
                server("b.ns.xb", "127.10.2.2", MIAMI),
                provider1)),
        new Registry(
            new Tld("xc"),
            "Cethia",
            SerialStyle.EPOCH,
            Denial.NSEC3,
            List.of(
                withIpv6("ns1.dns.xc", "127.10.3.1", SINGAPORE),
                server("ns2.dns.xc", "127.10.3.2", SYDNEY),
                server("ns3.dns.xc", "127.10.3.3", TOKYO))),
        new Registry(
            new Tld("xd"),
            "Deltamark",
            SerialStyle.COUNTER,
            Denial.NSEC,
            List.of(server("ns1.nic.xd", "127.10.4.1", NAIROBI), provider2)),
        new Registry(
            new Tld("xe"),
            "Epsilonia",
            SerialStyle.DATE,
            Denial.NSEC,
            List.of(
                server("ns1.registry.xe", "127.10.5.1", LISBON),
                withIpv6("ns2.registry.xe", "127.10.5.2", FRANKFURT))),
        new Registry(
            new Tld("qm"),
            "Qumaria",
            SerialStyle.EPOCH,
            Denial.NSEC3,
            List.of(
                withIpv6("ns1.nic.qm", "127.10.6.1", TOKYO),
                server("ns2.nic.qm", "127.10.6.2", SINGAPORE),
                provider1)),
        new Registry(
            new Tld("xn--80akhbyknj4f"),
            "Ispytania",
            SerialStyle.COUNTER,
            Denial.NSEC3,
            List.of(
                withIpv6("ns1.nic.xn--80akhbyknj4f", "127.10.7.1", WARSAW),
                server("ns2.nic.xn--80akhbyknj4f", "127.10.7.2", FRANKFURT),
                provider1)));
  }

  private static NameServer server(String name, String ipv4, Place... sites) {
    return new NameServer(name, InetAddress.ofLiteral(ipv4), null, List.of(sites));
  }

  private static NameServer withIpv6(String name, String ipv4, Place site) {
    var loopback = InetAddress.ofLiteral("::1");
    return new NameServer(name, InetAddress.ofLiteral(ipv4), loopback, List.of(site));
  }
}
