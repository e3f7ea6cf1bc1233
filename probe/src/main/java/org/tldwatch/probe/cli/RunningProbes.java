// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.Probe;
import org.tldwatch.probe.ProbeStatistics;
import org.tldwatch.probe.Sensor;
import org.tldwatch.probe.SensorStatistics;
import org.tldwatch.probe.link.LinkStatistics;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.SensorConfig;

/** The probes and sensors of one process, each with its own channels. Confined to one thread. */
final class RunningProbes implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(RunningProbes.class);

  private final List<Part> parts = new ArrayList<>();

  private RunningProbes() {}

  /**
   * Starts them all, or none.
   *
   * @throws org.tldwatch.probe.ProbeException if one of them cannot run
   */
  static RunningProbes start(List<ProbeConfig> probes, List<SensorConfig> sensors) {
    var running = new RunningProbes();
    try {
      for (var config : probes) {
        var probe = Probe.start(config);
        running.parts.add(
            new Part(
                probe::close, probe::statistics, () -> RunningProbes.status(probe.statistics())));
        logger.info("probe {} started: collector={}", config.id(), config.collector());
      }
      for (var config : sensors) {
        var sensor = Sensor.start(config);
        running.parts.add(
            new Part(sensor::close, sensor::statistics, () -> status(sensor.statistics())));
        logger.info("sensor {} started: collector={}", config.id(), config.collector());
      }
      return running;
    } catch (RuntimeException cause) {
      running.close();
      throw cause;
    }
  }

  /** Whether every event loop has done a round since this was asked the last time. */
  boolean areAlive() {
    boolean alive = true;
    for (var part : parts) {
      alive &= part.isAlive();
    }
    return alive;
  }

  /** One line for whoever asks systemd. */
  String status() {
    return parts.stream().map(part -> part.status.get()).collect(Collectors.joining("; "));
  }

  private static String status(ProbeStatistics statistics) {
    return statistics.vantage()
        + ": "
        + statistics.asking().targets()
        + " targets, "
        + collector(statistics.link());
  }

  private static String status(SensorStatistics statistics) {
    return statistics.sensor()
        + ": "
        + statistics.tap().open()
        + " streams, "
        + collector(statistics.link());
  }

  private static String collector(LinkStatistics link) {
    return link.connected() ? "collector connected" : "no collector";
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      var part = parts.removeLast();
      part.closing.run();
    }
  }

  private static final class Part {
    private final Runnable closing;
    private final Supplier<Record> statistics;
    private final Supplier<String> status;
    private @Nullable Record seen;

    Part(Runnable closing, Supplier<Record> statistics, Supplier<String> status) {
      this.closing = closing;
      this.statistics = statistics;
      this.status = status;
    }

    /** A snapshot is made anew by the event loop; the same one again means that it stands still. */
    @SuppressWarnings("ReferenceEquality") // Equal snapshots of different rounds are two rounds.
    boolean isAlive() {
      var now = statistics.get();
      boolean moved = now != seen;
      seen = now;
      return moved;
    }
  }
}
