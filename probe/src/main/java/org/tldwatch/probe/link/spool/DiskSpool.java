// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A spool in a folder, with one thread that does all the work on its files. */
public final class DiskSpool implements Spool {
  private static final Logger logger = LoggerFactory.getLogger(DiskSpool.class);

  /** Acknowledged batches leave the disk together, so that a busy link costs few writes. */
  private static final long COMMIT_WITHIN_MILLIS = 1_000;

  /** A folder that cannot be used is tried again with the first batch after so long. */
  private static final long TRY_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long CLOSE_WITHIN_SECONDS = 5;

  private final Path path;
  private final long most;
  private final long boot;
  private final String scheme;
  private final ScheduledThreadPoolExecutor thread;
  private @Nullable SpoolFolder folder;
  private @Nullable Shelf shelf;
  private long triedNanos;
  private long openFaults;
  private boolean commitDue;
  private volatile SpoolStatistics statistics = SpoolStatistics.NONE;

  /**
   * Opens a spool; what an earlier life has left there is found by {@link #read}.
   *
   * @param folder made where it is missing; one that cannot be used is told, counted and tried
   *     again later
   * @param most bound on the size of its files, in bytes
   * @param boot of this life
   */
  public static Spool open(String vantage, Path folder, long most, long boot) {
    return new DiskSpool(vantage, folder, most, boot, "");
  }

  /**
   * A spool whose files are reached by another way than directly.
   *
   * @param scheme how MVStore calls it, empty for the direct one
   */
  DiskSpool(String vantage, Path folder, long most, long boot, String scheme) {
    this.path = folder;
    this.most = most;
    this.boot = boot;
    this.scheme = scheme;
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("spool-" + vantage).daemon().factory());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    execute(this::openFolder);
  }

  private void openFolder() {
    triedNanos = System.nanoTime();
    SpoolFolder opened = null;
    try {
      opened = SpoolFolder.open(path);
      shelf = new Shelf(opened, most, boot, scheme);
      folder = opened;
    } catch (IOException | RuntimeException cause) {
      openFaults++;
      logger.error("spool {} cannot be used, trying on: {}", path, cause.toString());
      if (opened != null) {
        close(opened);
      }
    }
  }

  private @Nullable Shelf shelf() {
    if (shelf == null && System.nanoTime() - triedNanos > TRY_AGAIN_NANOS) {
      openFolder();
    }
    return shelf;
  }

  @Override
  public boolean keepsAnything() {
    return true;
  }

  @Override
  public void keep(List<SpooledBatch> batches, Consumer<Boolean> done) {
    execute(
        () -> {
          boolean kept = false;
          try {
            var open = shelf();
            kept = open != null && open.keep(batches);
          } finally {
            done.accept(kept);
          }
        });
  }

  @Override
  public void forget(long forgottenBoot, long number) {
    execute(
        () -> {
          if (shelf == null) {
            return;
          }
          shelf.forget(forgottenBoot, number);
          if (!commitDue && !thread.isShutdown()) { // Else closing commits.
            commitDue = true;
            var _ = thread.schedule(this::commit, COMMIT_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
          }
        });
  }

  private void commit() {
    commitDue = false;
    execute(
        () -> {
          if (shelf != null) {
            shelf.commit();
          }
        });
  }

  @Override
  public void read(Place behind, long before, int most, Consumer<List<Find>> found) {
    execute(
        () -> {
          List<Find> read = List.of();
          try {
            read = shelf == null ? read : shelf.read(behind, before, most);
          } finally {
            found.accept(read);
          }
        });
  }

  @Override
  public SpoolStatistics statistics() {
    return statistics;
  }

  private void execute(Runnable work) {
    try {
      thread.execute(
          () -> {
            try {
              work.run();
              statistics = count();
            } catch (RuntimeException cause) {
              logger.error("work on the spool failed", cause);
            }
          });
    } catch (RejectedExecutionException ignored) {
      logger.debug("spool is closed");
    }
  }

  private SpoolStatistics count() {
    var now = shelf == null ? SpoolStatistics.NONE : shelf.statistics();
    return new SpoolStatistics(
        now.observations(),
        now.bytes(),
        now.oldestMillis(),
        now.dropped(),
        now.faults() + openFaults);
  }

  @Override
  public void close() {
    execute(this::closeFiles);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        logger.warn("spool {} does not come to an end", path);
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeFiles() {
    if (shelf != null) {
      shelf.close();
      shelf = null;
    }
    if (folder != null) {
      close(folder);
    }
  }

  private static void close(SpoolFolder folder) {
    try {
      folder.close();
    } catch (IOException cause) {
      logger.warn("spool {} cannot be closed: {}", folder, cause.toString());
    }
  }
}
