// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/** Defaults and full mapping: nobody can change a key or a default unseen. */
class ConfigurationTest {
  private static final Path FOLDER = Path.of("src/test/resources/config");

  @Test
  void defaults_ofTheWhole() {
    var defaults = ConfigurationFile.empty();

    assertThat(defaults.catalogue()).isNull();
    assertThat(defaults.probes()).isEmpty();
    assertThat(defaults.alerting()).isNull();
    assertThat(defaults.lab()).isNull();
    assertThat(defaults.collector())
        .isEqualTo(
            new CollectorConfig(
                new HostPort("127.0.0.1", 9464),
                new HostPort("127.0.0.1", 7443),
                new HostPort("127.0.0.1", 9090),
                List.of(),
                null,
                null,
                new VerdictConfig(
                    0.02,
                    Duration.ofDays(3650),
                    0.51,
                    0,
                    Duration.ofMillis(500),
                    Duration.ofMillis(1500)),
                new ArchiveConfig(
                    Duration.ofDays(30), ByteSize.parse("10GiB"), Duration.ofSeconds(1)),
                new AvailabilityConfig(3, 3, 3)));
  }

  @Test
  void defaults_ofTheCatalogue() {
    var catalogue = parse("catalogue: {root-zone: root.zone}").catalogue();

    assertThat(catalogue)
        .isEqualTo(
            new CatalogueConfig(
                new RootZoneSource.InFile(Path.of("/etc/tldwatch/root.zone")),
                List.of(),
                53,
                List.of(),
                853,
                List.of(InetAddress.ofLiteral("192.0.2.53"), InetAddress.ofLiteral("2001:db8::53")),
                List.of(),
                List.of(),
                List.of(),
                new BudgetConfig(new Rate(1_000), 2, new Rate(2_000_000)),
                null,
                IdentificationConfig.NONE,
                Duration.ofHours(1),
                null,
                null));
  }

  @Test
  void defaults_ofAProbe() {
    assertThat(parse("probes: [{id: ams1}]").probes())
        .containsExactly(
            new ProbeConfig(
                "ams1",
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                List.of(),
                new LocationConfig("", "", 0),
                List.of(new HostPort("127.0.0.1", 7443)),
                null,
                null,
                BudgetConfig.DEFAULT,
                true));
  }

  @Test
  void defaults_ofAlerting() {
    var text =
        """
        alerting:
          contacts: c.csv
          smtp: {host: relay.example, from: ew@ops.example}
          list: tld-ops@lists.example
          committee: [{name: Alice, email: alice@one.example}]
        """;

    assertThat(parse(text).alerting())
        .isEqualTo(
            new AlertingConfig(
                new HostPort("127.0.0.1", 8080),
                null,
                Path.of("/etc/tldwatch/c.csv"),
                new SmtpConfig(
                    "relay.example",
                    25,
                    SmtpConfig.StartTls.REQUIRED,
                    "ew@ops.example",
                    null,
                    null,
                    null),
                "tld-ops@lists.example",
                List.of(new MemberConfig("Alice", "alice@one.example", null)),
                Severity.MAJOR,
                null,
                null));
  }

  @Test
  void defaults_ofTheLab() {
    assertThat(parse("lab: {}").lab())
        .isEqualTo(
            new LabConfig(
                5300,
                new HostPort("127.0.0.1", 2525),
                new HostPort("127.0.0.1", 8025),
                new HostPort("127.0.0.1", 8080),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                Duration.ofSeconds(75)));
  }

  @Test
  void everyKey_isMapped() throws Exception {
    var given = ConfigurationFile.read(FOLDER.resolve("good-every-key.yaml"));
    var folder = FOLDER.toAbsolutePath();
    var tls =
        new TlsConfig(
            folder.resolve("probe.pem"), folder.resolve("probe.key"), folder.resolve("ca.pem"));

    assertThat(given.catalogue())
        .isEqualTo(
            new CatalogueConfig(
                new RootZoneSource.AtServer(new HostPort("xfr.example", 53)),
                List.of(new Tld("xa"), new Tld("xb"), new Tld("xn--80akhbyknj4f")),
                5300,
                List.of("ns1.nic.xa", "2001:db8::1"),
                8530,
                List.of(InetAddress.ofLiteral("127.0.0.99")),
                List.of(
                    new Selector.OfTld(new Tld("xc")),
                    new Selector.OfServer("ns1.nic.xa"),
                    new Selector.OfPrefix(InetAddress.ofLiteral("192.0.2.9"), 32),
                    new Selector.OfPrefix(InetAddress.ofLiteral("2001:db8::"), 32)),
                List.of(
                    new SlowLaneConfig(
                        new Selector.OfTld(new Tld("xb")), Duration.ofMinutes(5), null),
                    new SlowLaneConfig(new Selector.OfServer("ns2.nic.xa"), null, 6)),
                List.of(new Selector.OfTld(new Tld("xa"))),
                new BudgetConfig(new Rate(500), 1, new Rate(10_000)),
                folder.resolve("stop"),
                new IdentificationConfig(
                    "Example Watch",
                    "noc@ops.example",
                    URI.create("https://watch.example/who-asks"),
                    List.of("192.0.2.0/28")),
                Duration.ofMinutes(20),
                folder.resolve("tsig"),
                folder.resolve("prefixes.csv")));
    assertThat(given.probes().getFirst())
        .isEqualTo(
            new ProbeConfig(
                "ams1",
                Duration.ofMillis(500),
                Duration.ofMillis(1500),
                List.of(InetAddress.ofLiteral("127.0.41.1"), InetAddress.ofLiteral("::1")),
                new LocationConfig("Amsterdam", "NL", 64_500),
                List.of(
                    new HostPort("collector.example", 7443), new HostPort("second.example", 7443)),
                tls,
                new SpoolConfig(folder.resolve("spool"), new ByteSize(64 << 20)),
                new BudgetConfig(new Rate(250), 3, new Rate(50_000)),
                false));
    assertThat(given.collector())
        .isEqualTo(
            new CollectorConfig(
                new HostPort("127.0.0.2", 9464),
                new HostPort("2001:db8::1", 7443),
                new HostPort("127.0.0.1", 0),
                List.of(URI.create("http://127.0.0.1:9093"), URI.create("https://am.example/")),
                new TlsConfig(
                    folder.resolve("collector.pem"),
                    folder.resolve("collector.key"),
                    folder.resolve("ca.pem")),
                folder.resolve("token"),
                new VerdictConfig(
                    0.05, Duration.ofDays(30), 1, 2, Duration.ofMillis(300), Duration.ofSeconds(1)),
                new ArchiveConfig(Duration.ofDays(7), ByteSize.parse("2GiB"), Duration.ZERO),
                new AvailabilityConfig(20, 2, 4)));
    assertThat(given.alerting())
        .isEqualTo(
            new AlertingConfig(
                new HostPort("127.0.0.1", 8081),
                URI.create("https://watch.example/"),
                folder.resolve("contacts.csv"),
                new SmtpConfig(
                    "relay.example",
                    587,
                    SmtpConfig.StartTls.REQUIRED,
                    "ew@ops.example",
                    "desk@ops.example",
                    "ew",
                    folder.resolve("smtp.password")),
                "tld-ops@lists.example",
                List.of(
                    new MemberConfig("Alice", "alice@one.example", null),
                    new MemberConfig(
                        "Bob", "bob@two.example", folder.resolveSibling("bob.password"))),
                Severity.CRITICAL,
                URI.create("http://127.0.0.2:9464"),
                folder.resolve("token")));
    assertThat(given.lab())
        .isEqualTo(
            new LabConfig(
                5301,
                new HostPort("127.0.0.1", 2526),
                new HostPort("127.0.0.1", 8026),
                new HostPort("127.0.0.1", 8082),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1)));
  }

  private static Configuration parse(String text) {
    return ConfigurationFile.parse("x.yaml", text, Path.of("/etc/tldwatch"));
  }
}
