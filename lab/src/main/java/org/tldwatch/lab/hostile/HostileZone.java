// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Place;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.registry.Registry.Denial;
import org.tldwatch.lab.registry.SerialStyle;
import org.tldwatch.lab.zone.SignedZone;
import org.tldwatch.lab.zone.Zones;
import org.tldwatch.model.Tld;

/**
 * A signed zone and what it looks like with the same keys where the signatures are past or to come.
 *
 * @param rootZone the zone that delegates to it, DS record included, in master-file format
 */
public record HostileZone(SignedZone good, SignedZone expired, SignedZone future, String rootZone) {
  private static final Duration LONG_AGO = Duration.ofDays(60);
  private static final Duration TOMORROW = Duration.ofDays(1);

  /**
   * Makes and signs the zone.
   *
   * @param folder where its keys are kept
   */
  public static HostileZone of(Tld tld, Denial denial, Path folder, Instant now) {
    var registry =
        new Registry(
            tld,
            "Hostilia",
            SerialStyle.DATE,
            denial,
            List.of(server("ns1.nic." + tld), server("ns2.nic." + tld)));
    var zones = at(registry, folder, now);
    return new HostileZone(
        zone(zones, tld),
        zone(at(registry, folder, now.minus(LONG_AGO)), tld),
        zone(at(registry, folder, now.plus(TOMORROW)), tld),
        zones.rootZone(now));
  }

  private static Zones at(Registry registry, Path folder, Instant now) {
    try {
      return Zones.open(List.of(registry), folder, now);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static SignedZone zone(Zones zones, Tld tld) {
    return zones.of(tld).orElseThrow();
  }

  private static NameServer server(String name) {
    return new NameServer(
        name, InetAddress.ofLiteral("192.0.2.53"), null, List.of(Place.AMSTERDAM));
  }
}
