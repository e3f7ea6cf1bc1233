// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.AlertingSettings;
import org.tldwatch.collector.Collector;
import org.tldwatch.collector.CollectorSettings;
import org.tldwatch.lab.LabWorld;
import org.tldwatch.probe.Probe;
import org.tldwatch.probe.Sensor;
import org.tldwatch.runtime.config.Configuration;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LabConfig;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.SensorConfig;

/** All parts in one process, with Prometheus as its child. */
final class Appliance implements AutoCloseable {
  /** Scrapes faster than this give Prometheus more work and nobody a better picture. */
  private static final Duration FASTEST_SCRAPE = Duration.ofSeconds(5);

  private final Running running;
  private final World world;
  private final Collector collector;
  private final Alerting alerting;
  private final Prometheus prometheus;

  private Appliance(
      Running running, World world, Collector collector, Alerting alerting, Prometheus prometheus) {
    this.running = running;
    this.world = world;
    this.collector = collector;
    this.alerting = alerting;
    this.prometheus = prometheus;
  }

  /**
   * Starts everything, or nothing: where one part cannot start, those before it are stopped.
   *
   * @param file the configuration file; where the lab is started, what faults call it
   * @param progress told in a few words what is being started
   */
  static Appliance start(
      String file, Configuration configuration, Path data, Consumer<String> progress) {
    var running = new Running();
    try {
      return start(file, configuration, data, progress, running);
    } catch (RuntimeException failure) {
      running.close();
      throw failure;
    }
  }

  private static Appliance start(
      String file,
      Configuration configuration,
      Path data,
      Consumer<String> progress,
      Running running) {
    var folder =
        running.add(DataFolder.open(data, DataFolder.Part.COLLECTOR, DataFolder.Part.ALERTING));
    requireFreePorts(configuration);

    var lab = configuration.lab();
    progress.accept(lab == null ? "reading the configuration" : "making the lab world");
    var world = world(file, configuration, lab, folder, running);

    progress.accept("starting alerting");
    var collectorConfig = configuration.collector();
    var token = folder.apiToken(world.alerting().apiTokenFile());
    var metrics = Ports.freeIfAny(collectorConfig.metricsListen());
    var collectorUrl = orElse(world.alerting().collector(), metrics);
    var alerting =
        running.add(
            Alerting.start(
                new AlertingSettings(world.alerting(), collectorUrl, folder.path(), token)));

    progress.accept("starting the collector");
    var alertmanagers =
        collectorConfig.alertmanagers().isEmpty()
            ? List.of(alerting.url())
            : collectorConfig.alertmanagers();
    var collector =
        running.add(
            Collector.start(
                new CollectorSettings(
                    world.catalogue(),
                    collectorConfig.withMetricsListen(metrics),
                    alertmanagers,
                    folder.path(),
                    folder.apiToken(collectorConfig.apiTokenFile()),
                    lab == null ? Path.of(file) : null)));

    progress.accept("starting Prometheus");
    var prometheus =
        running.add(
            Prometheus.start(
                folder.path().resolve("prometheus"),
                Ports.freeIfAny(collectorConfig.prometheusListen()),
                scrapeInterval(world.probes()),
                List.of(collector.url(), alerting.url())));

    progress.accept("starting " + world.probes().size() + " probes");
    var sensors = lab == null ? configuration.sensors() : List.<SensorConfig>of();
    startProbes(world.probes(), sensors, folder, collector, running);
    return new Appliance(running, world, collector, alerting, prometheus);
  }

  private static World world(
      String file,
      Configuration configuration,
      @Nullable LabConfig lab,
      DataFolder folder,
      Running running) {
    if (lab == null) {
      var real = World.real(file, configuration);
      ConfigurationCheck.of(configuration); // All faults of all files, before anything starts.
      return real;
    }
    var world = World.lab(lab, folder.path().resolve("lab"));
    world.inLab().ifPresent(running::add);
    return world;
  }

  private static void requireFreePorts(Configuration configuration) {
    var collector = configuration.collector();
    Ports.requireFree("collector.metrics-listen", collector.metricsListen());
    Ports.requireFree("collector.link-listen", collector.linkListen());
    Ports.requireFree("collector.prometheus-listen", collector.prometheusListen());
    var lab = configuration.lab();
    var alerting = configuration.alerting();
    if (lab != null) {
      Ports.requireFree("lab.console-listen", lab.consoleListen());
    } else if (alerting != null) {
      Ports.requireFree("alerting.listen", alerting.listen());
    }
  }

  private static void startProbes(
      List<ProbeConfig> probes,
      List<SensorConfig> sensors,
      DataFolder folder,
      Collector collector,
      Running running) {
    var name = "tldwatch-" + UUID.randomUUID();
    Server server = InProcessServerBuilder.forName(name).addService(collector.probeLink()).build();
    try {
      server.start();
    } catch (IOException cause) {
      throw new ApplianceException("the link between probe and collector cannot start", cause);
    }
    running.add(server::shutdownNow);
    ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
    running.add(channel::shutdownNow);
    for (var probe : probes) {
      var spool = folder.path().resolve("probe-" + probe.id());
      running.add(Probe.start(probe.withSpoolIn(spool), channel));
    }
    for (var sensor : sensors) {
      var spool = folder.path().resolve("sensor-" + sensor.id());
      running.add(Sensor.start(sensor.withSpoolIn(spool), channel));
    }
  }

  private static Duration scrapeInterval(List<ProbeConfig> probes) {
    var fastest = Collections.min(probes.stream().map(ProbeConfig::interval).toList());
    return fastest.compareTo(FASTEST_SCRAPE) < 0 ? FASTEST_SCRAPE : fastest;
  }

  private static URI orElse(@Nullable URI configured, HostPort listen) {
    return configured == null ? URI.create("http://" + listen) : configured;
  }

  World world() {
    return world;
  }

  Collector collector() {
    return collector;
  }

  URI console() {
    return alerting.url();
  }

  URI prometheus() {
    return prometheus.url();
  }

  /** Starts the script of the lab world, where there is one. */
  void runScript() {
    world.inLab().ifPresent(LabWorld::runScript);
  }

  void untilStopped() throws InterruptedException {
    running.untilStopped();
  }

  @Override
  public void close() {
    running.close();
  }
}
