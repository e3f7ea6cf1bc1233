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

/**
 * What one edition of the root zone says of every ccTLD, ASCII and IDN.
 *
 * @param chained whether an NSEC chain has proven that no TLD is missing
 */
public record RootDelegations(Serial serial, SortedMap<Tld, Delegation> ccTlds, boolean chained) {
  public RootDelegations {
    ccTlds = Collections.unmodifiableSortedMap(new TreeMap<>(ccTlds));
  }

  /**
   * Reads a root zone in master-file format, plain or compressed with gzip.
   *
   * @throws ConfigurationException with file and line, if the file is missing, no root zone, or not
   *     whole
   */
  public static RootDelegations read(Path file) {
    return of(new RootZoneFile(file).read());
  }

  static RootDelegations of(RootZone zone) {
    var delegations = new TreeMap<Tld, Delegation>();
    zone.delegations()
        .forEach(
            (name, servers) ->
                Catalogue.tld(name)
                    .filter(CcTlds::contains)
                    .ifPresent(
                        tld -> delegations.put(tld, Surroundings.delegation(zone, tld, servers))));
    return new RootDelegations(
        Objects.requireNonNull(zone.serial()), delegations, !zone.nsec().isEmpty());
  }
}
