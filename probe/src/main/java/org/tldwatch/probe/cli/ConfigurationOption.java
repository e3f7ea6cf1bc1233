// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.nio.file.Path;
import java.util.List;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.ConfigurationFile;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.ProbeConfig;
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
      throw new ConfigurationException(
          List.of(
              new Fault(config.toString(), 0, "no probe is described: fill the section probes")));
    }
    return probes;
  }
}
