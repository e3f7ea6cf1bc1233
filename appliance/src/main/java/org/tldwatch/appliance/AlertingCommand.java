// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.AlertingSettings;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tldwatch alerting}: incidents, mail and the console. */
@Command(name = "alerting", description = "Runs alerting and its console, and nothing else.")
final class AlertingCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  @Override
  public Integer call() throws InterruptedException {
    var configuration = option.configuration();
    var alerting = configuration.alerting();
    if (alerting == null) {
      throw new ConfigurationException(
          List.of(new Fault(option.file().toString(), 0, "'alerting' needs the section alerting")));
    }
    try (var running = new Running()) {
      var folder = running.add(DataFolder.open(option.data(), DataFolder.Part.ALERTING));
      var given = alerting.collector();
      var collector =
          given == null ? URI.create("http://" + configuration.collector().metricsListen()) : given;
      running.add(
          Alerting.start(
              new AlertingSettings(
                  alerting, collector, folder.path(), folder.apiToken(alerting.apiTokenFile()))));
      running.untilStopped();
    }
    return 0;
  }
}
