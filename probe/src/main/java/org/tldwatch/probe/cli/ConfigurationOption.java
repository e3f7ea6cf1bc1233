// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.nio.file.Path;
import java.util.List;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.ConfigurationFile;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.SensorConfig;
import picocli.CommandLine.Option;

/** Where the probes are described. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("/etc/tldwatch/probe.yaml");

  Path file() {
    return config;
  }

  /**
   * The section {@code probes}, at least one.
   *
   * @throws ConfigurationException with every fault of the file
   */
  List<ProbeConfig> probes() {
    var probes = ConfigurationFile.read(config).probes();
    if (probes.isEmpty()) {
      throw missing("no probe is described: fill the section probes");
    }
    return probes;
  }

  /**
   * The section {@code sensors}, at least one.
   *
   * @throws ConfigurationException with every fault of the file
   */
  List<SensorConfig> sensors() {
    var sensors = ConfigurationFile.read(config).sensors();
    if (sensors.isEmpty()) {
      throw missing("no sensor is described: fill the section sensors");
    }
    return sensors;
  }

  /**
   * The whole file, with at least one probe or sensor.
   *
   * @throws ConfigurationException with every fault of the file
   */
  Configuration configuration() {
    var whole = ConfigurationFile.read(config);
    if (whole.probes().isEmpty() && whole.sensors().isEmpty()) {
      throw missing("no probe is described: fill the section probes");
    }
    return whole;
  }

  private ConfigurationException missing(String what) {
    return new ConfigurationException(List.of(new Fault(config.toString(), 0, what)));
  }
}
