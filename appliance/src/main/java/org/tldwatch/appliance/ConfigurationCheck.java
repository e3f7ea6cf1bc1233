// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.contact.ContactFile;
import org.tldwatch.alerting.security.MemberPasswords;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.probe.ProbeException;
import org.tldwatch.probe.Sensor;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.ConfigurationFile;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.RootZoneSource;
import org.tldwatch.runtime.config.SensorConfig;

/** Reads a configuration and the files it names, and tells all that is wrong with any of them. */
final class ConfigurationCheck {
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  private ConfigurationCheck() {}

  /**
   * What is in the configuration, in a few words.
   *
   * @throws ConfigurationException with every fault of the file and of the files it names
   */
  static String of(Path file) {
    return of(ConfigurationFile.read(file));
  }

  /** The same of a configuration that has been read. */
  static String of(Configuration configuration) {
    var check = new ConfigurationCheck();
    check.catalogue(configuration.catalogue());
    check.found.add(configuration.probes().size() + " vantages");
    check.sensors(configuration.sensors());
    check.alerting(configuration.alerting());
    if (!check.faults.isEmpty()) {
      throw new ConfigurationException(check.faults);
    }
    var summary = "no faults; " + String.join(", ", check.found);
    return World.isComplete(configuration)
        ? summary
        : summary + "; not enough for 'up', which needs catalogue, probes and alerting, or lab";
  }

  private void catalogue(@Nullable CatalogueConfig config) {
    if (config != null && !(config.rootZone() instanceof RootZoneSource.InFile)) {
      found.add("root zone from " + config.rootZone() + ", which was not asked");
    } else if (config != null) {
      collect(
          () -> {
            var catalogue = Catalogue.load(config);
            found.add(catalogue.tlds().size() + " TLDs");
            found.add(catalogue.targets().size() + " targets");
          });
    }
  }

  private void sensors(List<SensorConfig> sensors) {
    for (var sensor : sensors) {
      try {
        Sensor.check(sensor);
      } catch (ProbeException cause) {
        faults.add(new Fault("sensors", 0, String.valueOf(cause.getMessage())));
      }
    }
    if (!sensors.isEmpty()) {
      found.add(sensors.size() + " sensors");
    }
  }

  private void alerting(@Nullable AlertingConfig config) {
    if (config != null) {
      collect(() -> found.add(ContactFile.read(config.contacts()).size() + " contacts"));
      collect(() -> MemberPasswords.check(config.committee()));
      found.add(config.committee().size() + " committee members");
    }
  }

  private void collect(Runnable step) {
    try {
      step.run();
    } catch (ConfigurationException cause) {
      faults.addAll(cause.faults());
    }
  }
}
