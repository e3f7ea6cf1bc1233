// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.Probe;
import org.tldwatch.probe.ProbeStatistics;
import org.tldwatch.runtime.config.ProbeConfig;

/** The probes of one process, each with its own channels. Confined to one thread. */
final class RunningProbes implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(RunningProbes.class);

  private final List<Part> parts = new ArrayList<>();

  private RunningProbes() {}

  /**
   * Starts them all, or none.
   *
   * @throws org.tldwatch.probe.ProbeException if one of them cannot run
   */
  static RunningProbes start(List<ProbeConfig> configs) {
    var running = new RunningProbes();
    try {
      for (var config : configs) {
        running.parts.add(new Part(Probe.start(config)));
        logger.info("probe {} started: collector={}", config.id(), config.collector());
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
    return parts.stream()
        .map(part -> part.probe.statistics())
        .map(RunningProbes::status)
        .collect(Collectors.joining("; "));
  }

  private static String status(ProbeStatistics statistics) {
    return statistics.vantage()
        + ": "
        + statistics.asking().targets()
        + " targets, "
        + (statistics.link().connected() ? "collector connected" : "no collector");
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      var part = parts.removeLast();
      part.probe.close();
    }
  }

  private static final class Part {
    private final Probe probe;
    private @Nullable ProbeStatistics seen;

    Part(Probe probe) {
      this.probe = probe;
    }

    /** A snapshot is made anew by the event loop; the same one again means that it stands still. */
    @SuppressWarnings("ReferenceEquality") // Equal snapshots of different rounds are two rounds.
    boolean isAlive() {
      var now = probe.statistics();
      boolean moved = now != seen;
      seen = now;
      return moved;
    }
  }
}
