// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code tldwatch-probe}: the command of the Debian package. */
@Command(
    name = "tldwatch-probe",
    description = "Asks name servers of country-code top-level domains, and tells a collector.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {RunCommand.class, SensorCommand.class, CheckCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private Main() {}

  /** Runs one command; the exit code is 0 only where it did what it was asked to. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(new FailureHandler());
  }

  /** Version of the probe and of the Java below it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
      return new String[] {
        "tldwatch-probe " + version.orElse("(built from sources)"), "Java " + Runtime.version()
      };
    }
  }
}
