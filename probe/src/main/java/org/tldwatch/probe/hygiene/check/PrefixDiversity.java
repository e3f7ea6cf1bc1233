// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Family;

/** Whether one announcement that goes wrong takes all servers away. */
final class PrefixDiversity implements Check {
  private static final int IPV4_PREFIX_BYTES = 3;
  private static final int IPV6_PREFIX_BYTES = 6;

  @Override
  public About about() {
    return About.of(
            "prefix-diversity",
            CheckFamily.DELEGATION,
            "The addresses of each family lie in more than one /24 (IPv4) or /48 (IPv6).",
            "CONNECTIVITY04",
            "RFC 2182 section 3.1")
        .and(CheckLevel.WARNING, "all addresses of a family lie in one prefix");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    return Arrays.stream(Family.values()).flatMap(family -> judge(snapshot, family)).toList();
  }

  private static Stream<Judged> judge(Snapshot snapshot, Family family) {
    int octets = family == Family.IPV4 ? IPV4_PREFIX_BYTES : IPV6_PREFIX_BYTES;
    var addresses =
        snapshot.delegation().servers().stream()
            .flatMap(server -> server.addresses().stream())
            .filter(address -> Family.of(address) == family)
            .distinct()
            .toList();
    var prefixes = new HashSet<List<Byte>>();
    addresses.forEach(address -> prefixes.add(prefix(address, octets)));
    return addresses.size() < 2 || prefixes.size() > 1
        ? Stream.of()
        : Stream.of(
            Judged.ofTld(
                CheckLevel.WARNING,
                "All "
                    + addresses.size()
                    + " "
                    + (family == Family.IPV4 ? "IPv4" : "IPv6")
                    + " addresses of "
                    + snapshot.tld()
                    + " lie in the /"
                    + octets * 8
                    + " of "
                    + addresses.getFirst().getHostAddress()
                    + "; expected at least two prefixes"));
  }

  private static List<Byte> prefix(InetAddress address, int octets) {
    var all = address.getAddress();
    return Stream.iterate(0, place -> place < octets, place -> place + 1)
        .map(place -> all[place])
        .toList();
  }
}
