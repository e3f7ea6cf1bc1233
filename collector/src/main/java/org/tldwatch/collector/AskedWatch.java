// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.catalogue.ConfiguredLists;
import org.tldwatch.collector.catalogue.KillSwitch;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.intake.ProbeLinkService;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.root.RefreshClock;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Selector;

/**
 * Takes over who is asked, while everything runs: what the kill switch says, and the lists of the
 * configuration file. The probes hear of it first, since somebody may be waiting for it.
 */
final class AskedWatch implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(AskedWatch.class);

  /** Two looks have to find the same, so that what somebody wrote counts within a minute. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

  private static final String PART = "configuration";

  private final LiveCatalogue live;
  private final Judgement judgement;
  private final ProbeLinkService link;

  /** What has been started, the last first. */
  private final Deque<Runnable> running = new ArrayDeque<>();

  private Runnable look = () -> {};

  AskedWatch(LiveCatalogue live, Judgement judgement, ProbeLinkService link) {
    this.live = live;
    this.judgement = judgement;
    this.link = link;
  }

  /** Follows the kill switch, where there is one, from before the first question. */
  void followKillSwitch(@Nullable Path file) {
    if (file != null) {
      var killSwitch = new KillSwitch(file, this::stop);
      running.push(killSwitch::close);
      killSwitch.start();
    }
  }

  private void stop(List<Selector> stopped) {
    if (live.stop(stopped)) {
      link.reassign();
      judgement.standingsChanged();
    }
  }

  /** Follows the lists of the configuration file, where there is one. */
  void followLists(@Nullable Path file, SelfMetrics self, PartStates parts) {
    if (file != null) {
      look = new ConfiguredLists(file, this::relist, observer(self, parts))::look;
      running.push(RefreshClock.start(PART, LOOK_EVERY, RandomGenerator.getDefault(), look)::close);
    }
  }

  private void relist(CatalogueConfig config) {
    if (live.relist(config)) {
      link.catalogueChanged();
      judgement.standingsChanged();
      logger.info(
          "lists of the configuration taken over: opt-out={} slow-lane={} identify={}",
          config.optOut().size(),
          config.slowLane().size(),
          config.identify().size());
    }
  }

  private static ConfiguredLists.Observer observer(SelfMetrics self, PartStates parts) {
    return new ConfiguredLists.Observer() {
      @Override
      public void good() {
        parts.up(PART);
      }

      @Override
      public void failed(String why) {
        self.configurationFailed();
        parts.down(PART, why);
      }
    };
  }

  /** Looks at the configuration file at once instead of when it is time. */
  void lookAtLists() {
    look.run();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }
}
