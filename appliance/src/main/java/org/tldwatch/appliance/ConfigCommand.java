// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tldwatch config}: what can be done with a configuration without running it. */
@Command(
    name = "config",
    description = "Looks at a configuration without running it.",
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand extends CommandGroup {
  /** {@code tldwatch config check FILE}. */
  @Command(name = "check", description = "Names every fault of a configuration with its line.")
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Configuration file.")
    private Path file = Path.of("tldwatch.yaml");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      var summary = ConfigurationCheck.of(file);
      Objects.requireNonNull(spec).commandLine().getOut().println(file + ": " + summary);
      return CommandLine.ExitCode.OK;
    }
  }
}
