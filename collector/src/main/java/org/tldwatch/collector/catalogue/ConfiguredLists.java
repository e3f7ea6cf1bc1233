// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.ConfigurationFile;
import org.tldwatch.runtime.config.Fault;

/**
 * Reads the configuration file again for whom it wants left alone, asked less often, or asked for
 * its version. A file with any fault, or that cannot be read, is told once and changes nothing.
 * Thread-safe.
 */
public final class ConfiguredLists {
  private static final Logger logger = LoggerFactory.getLogger(ConfiguredLists.class);
  private static final int TOLD = 10;

  private final Path path;
  private final Path folder;
  private final Consumer<CatalogueConfig> onChange;
  private final Observer observer;

  @GuardedBy("this")
  private final SettledFile file;

  @GuardedBy("this")
  private String unreadable = "";

  /** Told how the looks go. */
  public interface Observer {
    /** What the file says now is in force. */
    void good();

    /** What the file says now is not in force; once for each text, unless it comes again. */
    void failed(String why);
  }

  /**
   * Lists that nobody has looked at yet.
   *
   * @param onChange told what a changed file says, on the thread that looks; what it throws is told
   *     and makes the file come again
   */
  public ConfiguredLists(Path path, Consumer<CatalogueConfig> onChange, Observer observer) {
    this.path = path;
    var parent = path.toAbsolutePath().getParent();
    this.folder = parent == null ? path.toAbsolutePath() : parent;
    this.file = new SettledFile(path);
    this.onChange = onChange;
    this.observer = observer;
  }

  /** Looks at the file once; a change counts with the second look that finds it. */
  public synchronized void look() {
    try {
      var settled = file.read();
      unreadable = "";
      settled.ifPresent(this::take);
    } catch (IOException cause) {
      unreadable(String.valueOf(cause.getMessage()));
      file.forget();
    } catch (RuntimeException cause) {
      file.forget();
      logger.error("configuration could not be taken over: file={}", path, cause);
      observer.failed(String.valueOf(cause.getMessage()));
    }
  }

  @GuardedBy("this")
  private void unreadable(String why) {
    if (!why.equals(unreadable)) {
      logger.warn("configuration cannot be read, its lists stay as they were: {}: {}", path, why);
      observer.failed(why);
    }
    unreadable = why;
  }

  @GuardedBy("this")
  private void take(String text) {
    try {
      onChange.accept(catalogue(text));
      observer.good();
    } catch (ConfigurationException cause) {
      cause.faults().stream()
          .limit(TOLD)
          .forEach(
              fault ->
                  logger.warn("configuration is faulty, its lists stay as they were: {}", fault));
      observer.failed(cause.faults().getFirst().toString());
    }
    file.taken(text);
  }

  private CatalogueConfig catalogue(String text) {
    var catalogue = ConfigurationFile.parse(path.toString(), text, folder).catalogue();
    if (catalogue == null) {
      var fault = new Fault(path.toString(), 0, "the section catalogue is gone");
      throw new ConfigurationException(List.of(fault));
    }
    return catalogue;
  }
}
