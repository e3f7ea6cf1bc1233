// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireDelegation;
import org.tldwatch.model.wire.WireDs;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.probe.hygiene.check.Delegation;
import org.tldwatch.probe.hygiene.check.ServerAddress;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Reads off an assignment which zones there are to look after. Only addresses that are targets are
 * asked; a delegation that makes no sense is left out, and the others are kept.
 */
final class ZoneReader {
  private static final Logger logger = LoggerFactory.getLogger(ZoneReader.class);
  private static final int MOST_SERVERS = 32;
  private static final int MOST_ADDRESSES = 16;
  private static final int MOST_DS = 16;
  private static final int MOST_DIGEST = 64;

  private ZoneReader() {}

  static List<Zone> read(Assignment wire) {
    var places = places(wire);
    var zones = new ArrayList<Zone>();
    for (var delegation : wire.getDelegationsList()) {
      zone(delegation, places).ifPresent(zones::add);
    }
    return zones;
  }

  private static Map<String, Map<ServerAddress, Zone.Place>> places(Assignment wire) {
    var places = new LinkedHashMap<String, Map<ServerAddress, Zone.Place>>();
    for (var target : wire.getTargetsList()) {
      if (!target.getPaused()) {
        place(target)
            .ifPresent(
                place ->
                    places
                        .computeIfAbsent(target.getTld(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(place.at(), place));
      }
    }
    return places;
  }

  private static Optional<Zone.Place> place(WireTarget target) {
    return switch (target.getTransport()) {
      case TRANSPORT_UDP ->
          address(target.getAddress().toByteArray())
              .filter(_ -> target.getPort() > 0 && target.getPort() <= 65_535)
              .map(
                  address ->
                      new Zone.Place(
                          new ServerAddress(target.getServer(), address),
                          target.getPort(),
                          target.getIdentifyOptIn()));
      case TRANSPORT_TCP, TRANSPORT_DOT, TRANSPORT_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Optional<Zone> zone(
      WireDelegation wire, Map<String, Map<ServerAddress, Zone.Place>> places) {
    try {
      var tld = new Tld(wire.getTld());
      var name = Name.fromString(tld.label(), Name.root);
      var servers = new ArrayList<Delegation.Server>();
      for (var server : wire.getServersList().stream().limit(MOST_SERVERS).toList()) {
        var addresses =
            server.getAddressesList().stream()
                .limit(MOST_ADDRESSES)
                .flatMap(octets -> address(octets.toByteArray()).stream())
                .toList();
        servers.add(new Delegation.Server(Name.fromString(server.getName(), Name.root), addresses));
      }
      var ds = wire.getDsList().stream().limit(MOST_DS).map(each -> ds(name, each)).toList();
      var own = places.getOrDefault(wire.getTld(), Map.of());
      return Optional.of(
          new Zone(tld, new Delegation(name, servers, ds), List.copyOf(own.values())));
    } catch (TextParseException | IllegalArgumentException fault) {
      logger.warn("delegation refused: reason={}", fault.getMessage());
      return Optional.empty();
    }
  }

  private static DSRecord ds(Name zone, WireDs wire) {
    if (wire.getDigest().size() > MOST_DIGEST) {
      throw new IllegalArgumentException("a digest should have up to 64 octets");
    }
    return new DSRecord(
        zone,
        DClass.IN,
        0,
        wire.getKeyTag(),
        wire.getAlgorithm(),
        wire.getDigestType(),
        wire.getDigest().toByteArray());
  }

  private static Optional<InetAddress> address(byte[] octets) {
    try {
      var address = InetAddress.getByAddress(octets);
      return address.isAnyLocalAddress() || address.isMulticastAddress()
          ? Optional.empty()
          : Optional.of(address);
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }
}
