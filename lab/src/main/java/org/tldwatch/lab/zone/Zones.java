// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.model.Tld;

/** The current zone of each registry. Thread-safe: a refresh replaces whole zones. */
public final class Zones {
  private record Source(Registry registry, ZoneKeys keys, ZoneSigner signer) {
    SignedZone at(Instant now) {
      return signer.sign(ZoneContents.of(registry, registry.serials().at(now)), now);
    }
  }

  private final Map<Tld, Source> sources;
  private final Map<Tld, SignedZone> current = new ConcurrentHashMap<>();

  private Zones(Map<Tld, Source> sources) {
    this.sources = sources;
  }

  /**
   * Signs all zones once.
   *
   * @param keys folder in which their keys are kept, made where it is missing
   */
  public static Zones open(List<Registry> registries, Path keys, Instant now) throws IOException {
    var folder = new KeyFolder(keys);
    var sources = new LinkedHashMap<Tld, Source>();
    for (var registry : registries) {
      var pairs = folder.keysOf(registry.tld());
      var origin = ZoneContents.originOf(registry);
      var signer = new ZoneSigner(origin, registry.denial(), pairs);
      sources.put(registry.tld(), new Source(registry, pairs, signer));
    }
    var zones = new Zones(sources);
    sources.forEach((tld, source) -> zones.current.put(tld, source.at(now)));
    return zones;
  }

  /** The zone of the TLD, empty where the world has no such TLD. */
  public Optional<SignedZone> of(Tld tld) {
    return Optional.ofNullable(current.get(tld));
  }

  /**
   * Publishes and signs afresh each zone that has a newer serial by now. To be called at least once
   * a day, so that no signature comes near its end.
   */
  public void refresh(Instant now) {
    sources.forEach(
        (tld, source) ->
            current.computeIfPresent(
                tld,
                (_, zone) ->
                    source.registry().serials().at(now).isNewerThan(zone.serial())
                        ? source.at(now)
                        : zone));
  }

  /** The root zone that delegates to all of them, in master-file format (RFC 1035 section 5). */
  public String rootZone(Instant now) {
    var root = new RootZone();
    sources.values().forEach(source -> root.delegate(source.registry(), source.keys()));
    return root.masterFile(now);
  }
}
