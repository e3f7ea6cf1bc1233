// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.util.List;
import java.util.concurrent.Callable;
import org.tldwatch.probe.Probe;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tldwatch probe}: the vantages of a configuration, reporting to a collector elsewhere. */
@Command(name = "probe", description = "Runs the probes of a configuration, and nothing else.")
final class ProbeCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  @Override
  public Integer call() throws InterruptedException {
    var probes = option.configuration().probes();
    if (probes.isEmpty()) {
      throw new ConfigurationException(
          List.of(new Fault(option.file().toString(), 0, "'probe' needs the section probes")));
    }
    try (var running = new Running()) {
      for (var probe : probes) {
        running.add(Probe.start(probe));
      }
      running.untilStopped();
    }
    return 0;
  }
}
