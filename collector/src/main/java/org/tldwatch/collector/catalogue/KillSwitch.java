// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.runtime.config.Selector;

/**
 * The file that stops the asking: one selector per line, {@code #} begins a comment. A line that is
 * no selector is told and skipped; a file that cannot be read keeps what was said before.
 */
public final class KillSwitch implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(KillSwitch.class);
  private static final Duration READ_EVERY = Duration.ofMillis(250);

  private final Path path;
  private final SettledFile file;
  private final Consumer<List<Selector>> onChange;
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("kill-switch").daemon().factory());

  private String fault = "";

  /**
   * A switch that does nothing yet.
   *
   * @param onChange told what is stopped from now on, on a thread of the switch
   */
  public KillSwitch(Path file, Consumer<List<Selector>> onChange) {
    this.path = file;
    this.file = new SettledFile(file);
    this.onChange = onChange;
  }

  /** Reads the file, so that nothing that it names is asked even once, and goes on reading it. */
  public void start() {
    read();
    read();
    var _ =
        reader.scheduleWithFixedDelay(
            this::read, READ_EVERY.toMillis(), READ_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void read() {
    try {
      var settled = file.read();
      tell("");
      if (settled.isPresent()) {
        onChange.accept(selectors(settled.get()));
        file.taken(settled.get());
      }
    } catch (IOException cause) {
      tell(String.valueOf(cause.getMessage()));
    } catch (RuntimeException cause) {
      logger.error("kill switch failed", cause); // An exception would end the reading for good.
    }
  }

  private void tell(String now) {
    if (!now.equals(fault) && !now.isEmpty()) {
      logger.warn("kill switch cannot be read, what it said last stays: file={} {}", path, now);
    }
    fault = now;
  }

  private List<Selector> selectors(String text) {
    var selectors = new ArrayList<Selector>();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var bare = line.replaceFirst("#.*", "").strip();
      if (bare.isEmpty()) {
        continue;
      }
      try {
        selectors.add(Selector.parse(bare));
      } catch (IllegalArgumentException cause) {
        logger.warn("kill switch, line skipped: {}:{}: {}", path, number, cause.getMessage());
      }
    }
    logger.info("kill switch read: file={} stopped={}", path, selectors);
    return selectors;
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
