// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.ConfigurationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tldwatch up}: the whole appliance, in the lab world unless a configuration says else. */
@Command(
    name = "up",
    description =
        "Runs the whole appliance. Without a configuration: a made-up world on loopback, mail into"
            + " a local mailbox page; not one packet leaves the machine.")
final class UpCommand implements Callable<Integer> {
  private static final Path DEFAULT_FILE = Path.of("tldwatch.yaml");

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("tldwatch-data");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    var file = config == null && Files.exists(DEFAULT_FILE) ? DEFAULT_FILE : config;
    try (var appliance =
        Appliance.start(
            file == null ? "defaults" : file.toString(),
            configuration(file),
            data,
            step -> tell(out, step))) {
      out.println(new StartUpText(appliance).text());
      out.flush();
      appliance.runScript();
      appliance.untilStopped();
    }
    return 0;
  }

  private static Configuration configuration(@Nullable Path file) {
    return file == null
        ? ConfigurationFile.parse("defaults", "lab: {}", Path.of(""))
        : ConfigurationFile.read(file);
  }

  private static void tell(PrintWriter out, String step) {
    out.println("tldwatch: " + step + " …");
    out.flush();
  }
}
