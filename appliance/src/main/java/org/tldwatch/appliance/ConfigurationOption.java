// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.ConfigurationFile;
import picocli.CommandLine.Option;

/** The options of every command that runs a part for itself. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "Configuration file.")
  private Path config = Path.of("tldwatch.yaml");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("tldwatch-data");

  Configuration configuration() {
    return ConfigurationFile.read(config);
  }

  Path file() {
    return config;
  }

  Path data() {
    return data;
  }
}
