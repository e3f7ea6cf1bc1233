// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line that the launcher calls. */
@Command(
    name = "tldwatch",
    description = "Early warning for country-code top-level domains.",
    subcommands = {
      UpCommand.class,
      InitCommand.class,
      ProbeCommand.class,
      CollectorCommand.class,
      AlertingCommand.class,
      ConfigCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command; the exit code is 0 only where it did what it was asked to. */
  public static void main(String[] args) {
    // The logging of this process is ours; Spring Boot would take it over for all parts.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }
}
