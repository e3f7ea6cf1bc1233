// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sensor}: the traffic sensors of a configuration alone. */
@Command(
    name = "sensor",
    description = "Runs the traffic sensors of a configuration, and asks nobody anything.",
    mixinStandardHelpOptions = true)
public final class SensorCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  /** For picocli. */
  public SensorCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    new Service().run(List.of(), option.sensors());
    return 0;
  }
}
