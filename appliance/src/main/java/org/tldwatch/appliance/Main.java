// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.cli.RunCommand;
import org.tldwatch.probe.cli.SensorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line that the launcher calls. */
@Command(
    name = "tldwatch",
    description = "Early warning for country-code top-level domains.",
    subcommands = {
      UpCommand.class,
      InitCommand.class,
      CollectorCommand.class,
      AlertingCommand.class,
      ArchiveCommand.class,
      ConfigCommand.class,
      DelegationCommand.class,
      ReplayCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command; the exit code is 0 only where it did what it was asked to. */
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand("probe", new RunCommand())
        .addSubcommand("sensor", new SensorCommand())
        .registerConverter(Tld.class, Tld::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }
}
