// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.lab.LabSettings;
import org.tldwatch.lab.LabVantage;
import org.tldwatch.lab.LabWorld;
import org.tldwatch.model.Severity;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LabConfig;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.MemberConfig;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.SmtpConfig;

/**
 * What an appliance watches and whom it tells: the real world as configured, or the lab.
 *
 * @param lab the made-up world, null in the real one
 */
record World(
    CatalogueConfig catalogue,
    List<ProbeConfig> probes,
    AlertingConfig alerting,
    @Nullable LabWorld lab) {

  World {
    probes = List.copyOf(probes);
  }

  /** Whether a configuration has all that {@code up} needs. */
  static boolean isComplete(Configuration configuration) {
    return configuration.lab() != null
        || (configuration.catalogue() != null
            && configuration.alerting() != null
            && !configuration.probes().isEmpty());
  }

  /**
   * The world of a configuration.
   *
   * @throws ConfigurationException if it has sections missing that the real world needs
   */
  static World real(String file, Configuration configuration) {
    var catalogue = configuration.catalogue();
    var alerting = configuration.alerting();
    if (catalogue == null || alerting == null || configuration.probes().isEmpty()) {
      throw new ConfigurationException(
          List.of(
              new Fault(
                  file,
                  0,
                  "'up' needs the sections catalogue, probes and alerting"
                      + " (or lab for the made-up world)")));
    }
    return new World(catalogue, configuration.probes(), alerting, null);
  }

  /** Starts the lab world below the folder. The caller closes it through {@link #lab()}. */
  static World lab(LabConfig config, Path folder) {
    var lab =
        LabWorld.start(
            new LabSettings(
                folder,
                config.dnsPort(),
                config.smtpListen().socketAddress(),
                config.mailboxListen().socketAddress(),
                config.firstBreak(),
                config.breakEvery(),
                config.breakLasts()));
    var catalogue = new CatalogueConfig(lab.rootZone(), lab.tlds(), lab.dnsPort());
    var probes = lab.vantages().stream().map(vantage -> probe(vantage, config)).toList();
    return new World(catalogue, probes, alerting(lab, config.consoleListen()), lab);
  }

  Optional<LabWorld> inLab() {
    return Optional.ofNullable(lab);
  }

  private static ProbeConfig probe(LabVantage vantage, LabConfig config) {
    return new ProbeConfig(
        vantage.id(),
        config.interval(),
        Duration.ofSeconds(2),
        List.of(vantage.source()),
        new LocationConfig(vantage.city(), vantage.country(), vantage.asn()),
        HostPort.parse("127.0.0.1:7443"),
        null);
  }

  private static AlertingConfig alerting(LabWorld lab, HostPort console) {
    var smtp = lab.smtpAddress();
    return new AlertingConfig(
        console,
        null,
        lab.contacts(),
        new SmtpConfig(
            smtp.getAddress().getHostAddress(),
            smtp.getPort(),
            SmtpConfig.StartTls.NEVER,
            lab.sender(),
            null,
            null,
            null),
        lab.list(),
        lab.committee().stream()
            .map(member -> new MemberConfig(member.name(), member.email(), member.passwordFile()))
            .toList(),
        Severity.MAJOR,
        null,
        null);
  }
}
