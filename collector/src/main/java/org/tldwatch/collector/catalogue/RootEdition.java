// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.ConfigurationException;

/** One edition of the root zone, found to be whole. Immutable, so thread-safe. */
public final class RootEdition {
  private final RootZone zone;
  private final SortedMap<Tld, Delegation> ccTlds;

  private RootEdition(RootZone zone) {
    this.zone = zone;
    var delegations = new TreeMap<Tld, Delegation>();
    zone.delegations()
        .forEach(
            (name, servers) ->
                Catalogue.tld(name)
                    .filter(CcTlds::contains)
                    .ifPresent(
                        tld -> delegations.put(tld, Surroundings.delegation(zone, tld, servers))));
    this.ccTlds = Collections.unmodifiableSortedMap(delegations);
  }

  /**
   * Reads a root zone in master-file format, plain or compressed with gzip.
   *
   * @throws ConfigurationException with file and line, if the file is missing, no root zone, or not
   *     whole
   */
  public static RootEdition read(Path file) {
    return parse(file.toString(), octets(file));
  }

  /**
   * The octets of a file.
   *
   * @throws ConfigurationException if it cannot be read, or is larger than any root zone
   */
  public static byte[] octets(Path file) {
    return RootZoneText.bytes(file);
  }

  /**
   * The text in the octets of such a file.
   *
   * @throws ConfigurationException if it is compressed and cannot be unpacked
   */
  public static byte[] text(String source, byte[] octets) {
    return new RootZoneText(source).unpacked(octets);
  }

  /**
   * Reads the octets of such a file.
   *
   * @param source names them in faults
   * @throws ConfigurationException with source and line, if they are no root zone, or not whole
   */
  public static RootEdition parse(String source, byte[] octets) {
    return new RootEdition(new RootZoneText(source).read(octets));
  }

  public Serial serial() {
    return Objects.requireNonNull(zone.serial());
  }

  /** What it says of every ccTLD, ASCII and IDN. */
  public SortedMap<Tld, Delegation> ccTlds() {
    return ccTlds;
  }

  /** Whether an NSEC chain has proven that no TLD is missing. */
  public boolean isChained() {
    return !zone.nsec().isEmpty();
  }

  RootZone zone() {
    return zone;
  }
}
