// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.RootZoneSource;
import org.xbill.DNS.Name;

/**
 * What is watched: the TLDs and all their targets, in an order that depends on the root zone alone.
 *
 * @param serial serial of the root zone
 * @param targets by TLD, then server, then IPv4 before IPv6, then UDP, TCP and, where the
 *     configuration says that it is offered, TLS
 * @param withoutAddress name servers that the root zone gives no address for; they are not asked
 * @param surroundings what a vantage needs beside the targets
 */
public record Catalogue(
    Serial serial,
    List<Tld> tlds,
    List<Target> targets,
    Set<String> withoutAddress,
    Surroundings surroundings) {
  private static final Logger logger = LoggerFactory.getLogger(Catalogue.class);

  /** These bits of the version of an assignment do not name the list of targets. */
  private static final long EDITION_BITS = (1L << 24) - 1;

  public Catalogue {
    tlds = List.copyOf(tlds);
    targets = List.copyOf(targets);
    withoutAddress = Set.copyOf(withoutAddress);
  }

  /**
   * Reads the root zone of a configuration that names a file for it.
   *
   * @throws ConfigurationException with file and line, if the file is missing, no root zone, or not
   *     whole, if a configured TLD is not in it, or if no ccTLD is
   */
  public static Catalogue load(CatalogueConfig config) {
    if (!(config.rootZone() instanceof RootZoneSource.InFile(Path file))) {
      throw new IllegalArgumentException("root zone should be a file: was " + config.rootZone());
    }
    return of(RootEdition.read(file), config);
  }

  /**
   * The catalogue of an edition of the root zone.
   *
   * @throws ConfigurationException if a configured TLD is not in it, or if no ccTLD is
   */
  public static Catalogue of(RootEdition edition, CatalogueConfig config) {
    var missing =
        config.tlds().stream()
            .filter(tld -> !edition.zone().delegations().containsKey(name(tld)))
            .map(tld -> new Fault(config.rootZone().toString(), 0, absent(tld)))
            .toList();
    if (!missing.isEmpty()) {
      throw new ConfigurationException(missing);
    }
    return followUp(edition, config);
  }

  /**
   * The catalogue of a later edition: configured TLDs that have left it are told and left out.
   *
   * @throws ConfigurationException if it has nothing to watch
   */
  public static Catalogue followUp(RootEdition edition, CatalogueConfig config) {
    var zone = edition.zone();
    var delegations = new TreeMap<Tld, Set<Name>>();
    zone.delegations()
        .forEach((name, servers) -> tld(name).ifPresent(t -> delegations.put(t, servers)));
    var missing = config.tlds().stream().filter(tld -> !delegations.containsKey(tld)).toList();
    if (!missing.isEmpty()) {
      logger.warn("TLDs of catalogue.tlds that the root zone has not: {}", missing);
    }
    delegations.keySet().removeIf(tld -> !isWanted(config, tld));
    if (delegations.isEmpty()) {
      throw new ConfigurationException(
          List.of(
              new Fault(
                  config.rootZone().toString(),
                  0,
                  "has no ccTLD in it; list others under catalogue.tlds")));
    }
    var dot = DotServers.of(config.dot(), config.dotPort());
    var targets = new ArrayList<Target>();
    var withoutAddress = new LinkedHashSet<String>();
    delegations.forEach(
        (tld, servers) -> {
          for (var server : servers.stream().sorted().toList()) {
            var addresses = zone.sortedAddresses(server);
            if (addresses.isEmpty()) {
              withoutAddress.add(hostName(server));
            }
            addTargets(targets, tld, hostName(server), addresses, config.port(), dot);
          }
        });
    if (!dot.unused(targets).isEmpty()) {
      logger.warn(
          "name servers of catalogue.dot that serve no watched TLD: {}", dot.unused(targets));
    }
    if (!withoutAddress.isEmpty()) {
      logger.warn(
          "name servers without an address in the root zone are not asked: count={} names={}",
          withoutAddress.size(),
          withoutAddress.stream().limit(5).toList());
    }
    return new Catalogue(
        Objects.requireNonNull(zone.serial()),
        List.copyOf(delegations.keySet()),
        targets,
        withoutAddress,
        Surroundings.of(zone, delegations, targets, config));
  }

  /**
   * ISO 3166-1 code of the country or territory of a TLD, where it is a ccTLD, ASCII or IDN; {@code
   * EU}, {@code AC} and {@code SU} are reserved there or were used before.
   */
  public static Optional<String> country(Tld tld) {
    return CcTlds.country(tld);
  }

  /**
   * Number of this very list of targets: the same over restarts, another one as soon as anything in
   * the list is another, so that a batch spooled for an old list is never read with a new one. The
   * lower 24 bits are 0: there the version of an assignment tells its editions apart, in which the
   * same target keeps the same index.
   */
  public long version() {
    var digest = sha256();
    for (var target : targets) {
      digest.update(target.toString().getBytes(StandardCharsets.UTF_8));
    }
    return ByteBuffer.wrap(digest.digest()).getLong() & Long.MAX_VALUE & ~EDITION_BITS;
  }

  /** The version of an assignment of this list with such other content. */
  public long version(byte[] content) {
    return version() | (ByteBuffer.wrap(sha256().digest(content)).getLong() & EDITION_BITS);
  }

  /** The {@link #version()} of the list of targets that this version is an edition of. */
  public static long listOf(long version) {
    return version & ~EDITION_BITS;
  }

  /** Whether two versions are editions of the same list of targets. */
  public static boolean isOfOneList(long version, long other) {
    return listOf(version) == listOf(other);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }

  private static boolean isWanted(CatalogueConfig config, Tld tld) {
    return config.tlds().isEmpty() ? CcTlds.contains(tld) : config.tlds().contains(tld);
  }

  private static String absent(Tld tld) {
    return "TLD '" + tld + "' of catalogue.tlds is not in this root zone";
  }

  static Name name(Tld tld) {
    return Name.fromConstantString(tld.label() + '.');
  }

  private static void addTargets(
      List<Target> targets,
      Tld tld,
      String server,
      List<InetAddress> addresses,
      int port,
      DotServers dot) {
    for (var address : addresses) {
      for (var transport : List.of(Transport.UDP, Transport.TCP)) {
        targets.add(new Target(tld, server, address, port, transport));
      }
      if (dot.includes(server, address)) {
        targets.add(new Target(tld, server, address, dot.port(), Transport.DOT));
      }
    }
  }

  static Optional<Tld> tld(Name name) {
    try {
      return Optional.of(new Tld(hostName(name)));
    } catch (IllegalArgumentException ignored) {
      return Optional.empty(); // No letter-digit-hyphen label, so no TLD that anybody runs.
    }
  }

  static String hostName(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }
}
