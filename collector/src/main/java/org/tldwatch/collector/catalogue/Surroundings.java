// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tldwatch.collector.catalogue.Delegation.Ds;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.model.PublicInternet;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * What a vantage needs beside its targets: the delegations to compare answers with, and addresses
 * against which it checks itself.
 *
 * @param delegations by TLD
 * @param controls addresses of the root servers, by name
 * @param deadAddresses addresses at which nobody lives: whoever answers from there intercepts
 */
public record Surroundings(
    List<Delegation> delegations, List<Control> controls, List<InetAddress> deadAddresses) {
  public Surroundings {
    delegations = List.copyOf(delegations);
    controls = List.copyOf(controls);
    deadAddresses = List.copyOf(deadAddresses);
  }

  /**
   * Takes from the root zone what belongs to these TLDs. Where no target is on the public Internet,
   * the vantages do not check themselves there either: a test bed sends nothing into the world.
   */
  static Surroundings of(
      RootZone zone,
      Map<Tld, Set<Name>> delegations,
      List<Target> targets,
      CatalogueConfig config) {
    boolean world = targets.stream().map(Target::address).anyMatch(PublicInternet::contains);
    Predicate<InetAddress> mayAsk =
        world ? address -> true : reachableFrom(targets.stream().map(Target::address).toList());
    var controls = new ArrayList<Control>();
    for (var server : zone.rootServers().stream().sorted().toList()) {
      for (var address : zone.sortedAddresses(server)) {
        if (mayAsk.test(address)) {
          controls.add(new Control(Catalogue.hostName(server), address, config.port()));
        }
      }
    }
    return new Surroundings(
        delegations.entrySet().stream()
            .map(entry -> delegation(zone, entry.getKey(), entry.getValue()))
            .toList(),
        controls,
        config.deadAddresses().stream().filter(mayAsk).toList());
  }

  /** A world on loopback stays there; one on private addresses does not ask the public ones. */
  private static Predicate<InetAddress> reachableFrom(Collection<InetAddress> targets) {
    return targets.stream().allMatch(InetAddress::isLoopbackAddress)
        ? InetAddress::isLoopbackAddress
        : address -> !PublicInternet.contains(address);
  }

  static Delegation delegation(RootZone zone, Tld tld, Set<Name> servers) {
    return new Delegation(
        tld,
        servers.stream()
            .sorted()
            .map(server -> new NameServer(Catalogue.hostName(server), zone.sortedAddresses(server)))
            .toList(),
        zone.ds(Catalogue.name(tld)).stream().map(Surroundings::ds).toList());
  }

  private static Ds ds(DSRecord ds) {
    return new Ds(
        ds.getFootprint(),
        ds.getAlgorithm(),
        ds.getDigestID(),
        HexFormat.of().formatHex(ds.getDigest()));
  }
}
