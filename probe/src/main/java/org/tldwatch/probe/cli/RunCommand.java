// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the vantages and sensors of a configuration, until the process is asked to stop. */
@Command(
    name = "run",
    description = "Runs the probes and sensors of a configuration until it is told to stop.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  /** For picocli. */
  public RunCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    var configuration = option.configuration();
    new Service().run(configuration.probes(), configuration.sensors());
    return 0;
  }
}
