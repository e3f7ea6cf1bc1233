// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.AvailabilityConfig;
import org.tldwatch.runtime.config.ByteSize;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.CollectorConfig;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.TlsConfig;
import org.tldwatch.runtime.config.VerdictConfig;

/** A small root zone and the settings to watch it with. */
final class TestWorld {
  static final String TOKEN = "t0ken";

  static final String ROOT_ZONE =
      """
      . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
      xa. 172800 IN NS ns1.nic.xa.
      xa. 172800 IN NS ns2.nic.xa.
      ns1.nic.xa. 172800 IN A 192.0.2.1
      ns1.nic.xa. 172800 IN AAAA 2001:db8::1
      ns2.nic.xa. 172800 IN A 192.0.2.2
      xb. 172800 IN NS ns.nic.xb.
      ns.nic.xb. 172800 IN A 192.0.2.3
      """;

  /** The same in the next edition. */
  static final String LATER_ZONE = ROOT_ZONE.replace("2026112000", "2026112001");

  static final VerdictConfig VERDICT =
      new VerdictConfig(
          0.02, Duration.ofDays(3650), 0.51, 0, Duration.ofMillis(500), Duration.ofMillis(1500));

  static final ArchiveConfig ARCHIVE =
      new ArchiveConfig(Duration.ofDays(30), ByteSize.parse("1GiB"), Duration.ofSeconds(1));

  private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);

  private TestWorld() {}

  /** With a kill switch, the file {@code stop} in the folder. */
  static CollectorSettings settingsWithKillSwitch(Path folder) {
    var settings = settings(folder, List.of());
    var plain = settings.catalogue();
    var catalogue =
        new CatalogueConfig(
            plain.rootZone(),
            plain.tlds(),
            plain.port(),
            plain.dot(),
            plain.dotPort(),
            plain.deadAddresses(),
            plain.optOut(),
            plain.slowLane(),
            plain.identify(),
            plain.budget(),
            folder.resolve("stop"),
            plain.identification());
    return new CollectorSettings(
        catalogue, settings.config(), List.of(), settings.data(), settings.apiToken());
  }

  static CollectorSettings settings(Path folder, List<URI> alertmanagers) {
    return settings(folder, alertmanagers, ANY_PORT);
  }

  static CollectorSettings settings(Path folder, List<URI> alertmanagers, HostPort metrics) {
    return settings(folder, alertmanagers, metrics, ANY_PORT, null);
  }

  static CollectorSettings settingsWithLink(Path folder, HostPort link) {
    return settings(folder, List.of(), ANY_PORT, link, null);
  }

  static CollectorSettings settingsWithTls(Path folder, TlsConfig tls) {
    return settings(folder, List.of(), ANY_PORT, ANY_PORT, tls);
  }

  private static CollectorSettings settings(
      Path folder,
      List<URI> alertmanagers,
      HostPort metrics,
      HostPort link,
      @Nullable TlsConfig tls) {
    try {
      var zone = Files.writeString(folder.resolve("root.zone"), ROOT_ZONE);
      return new CollectorSettings(
          new CatalogueConfig(zone, List.of(), 5300),
          new CollectorConfig(
              metrics,
              link,
              ANY_PORT,
              List.of(),
              tls,
              null,
              VERDICT,
              ARCHIVE,
              AvailabilityConfig.DEFAULTS),
          alertmanagers,
          folder.resolve("data"),
          TOKEN);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
