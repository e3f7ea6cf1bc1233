// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.tldwatch.collector.Collector;
import org.tldwatch.collector.CollectorSettings;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tldwatch collector}: takes observations from probes elsewhere. */
@Command(
    name = "collector",
    description = "Runs the collector of a configuration, and nothing else.")
final class CollectorCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  @Override
  public Integer call() throws InterruptedException {
    var configuration = option.configuration();
    var catalogue = configuration.catalogue();
    if (catalogue == null) {
      throw new ConfigurationException(
          List.of(
              new Fault(option.file().toString(), 0, "'collector' needs the section catalogue")));
    }
    try (var running = new Running()) {
      var folder = running.add(DataFolder.open(option.data(), DataFolder.Part.COLLECTOR));
      var config = configuration.collector();
      running.add(
          Collector.start(
              new CollectorSettings(
                  catalogue,
                  config,
                  alertmanagers(configuration),
                  folder.path(),
                  folder.apiToken(config.apiTokenFile()),
                  option.file())));
      running.untilStopped();
    }
    return 0;
  }

  private List<URI> alertmanagers(Configuration configuration) {
    var given = configuration.collector().alertmanagers();
    if (!given.isEmpty()) {
      return given;
    }
    var alerting = configuration.alerting();
    if (alerting == null) {
      throw new ConfigurationException(
          List.of(
              new Fault(
                  option.file().toString(),
                  0,
                  "'collector' needs collector.alertmanagers or the section alerting,"
                      + " to know where findings go")));
    }
    return List.of(URI.create("http://" + alerting.listen()));
  }
}
