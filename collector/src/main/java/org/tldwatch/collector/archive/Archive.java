// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.wire.ArchiveGap;
import org.tldwatch.runtime.config.ArchiveConfig;

/**
 * Appends what is accepted to segments, in the order in which it is given. One thread writes: what
 * comes while it does shares the next frame, so that nothing waits for others. A batch that cannot
 * be written is counted and let go. Thread-safe.
 */
public final class Archive implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Archive.class);

  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Ledger ledger;
  private final SegmentRow row;
  private final long recoveredMicros;
  private final ArchiveObserver observer;
  private final boolean forceEach;
  private final Thread writer;
  private final ScheduledExecutorService syncer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("collector-archive-sync").factory());
  private volatile ArchiveStatus status = ArchiveStatus.GOOD;
  private ArchiveGap.@Nullable Builder gap;
  private long lostBatches;
  private volatile boolean ended;

  /** What waits to be written; neither a greeting nor a receipt means the end. */
  private record Pending(
      @Nullable Greeting greeting, @Nullable Receipt receipt, CompletableFuture<Void> done) {}

  /**
   * Takes an archive up, or begins one.
   *
   * @param folder exists; nobody else writes there
   * @throws IOException if the folder cannot be read, or a torn end not be cut
   */
  public static Archive open(Path folder, ArchiveConfig config, ArchiveObserver observer)
      throws IOException {
    var ledger = new Ledger();
    var shelf = new Shelf(config, observer);
    long last = 0;
    var recovered = Recovery.recover(folder, ledger, observer);
    for (var segment : recovered.segments()) {
      shelf.add(segment);
      last = segment.sequence();
    }
    var row = new SegmentRow(folder, last + 1, ledger, shelf, observer);
    return new Archive(ledger, row, recovered.newestMicros(), config.syncEvery(), observer);
  }

  private Archive(
      Ledger ledger,
      SegmentRow row,
      long recoveredMicros,
      Duration syncEvery,
      ArchiveObserver observer) {
    this.ledger = ledger;
    this.row = row;
    this.recoveredMicros = recoveredMicros;
    this.observer = observer;
    this.forceEach = syncEvery.isZero();
    this.writer = Thread.ofPlatform().name("collector-archive").start(this::write);
    if (!forceEach) {
      long nanos = syncEvery.toNanos();
      var _ = syncer.scheduleWithFixedDelay(this::sync, nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Whether a batch was taken in, by this process or an earlier one. */
  public boolean isTaken(String vantage, long boot, long number) {
    return ledger.isEntered(vantage, boot, number);
  }

  /** A probe has connected. */
  public void connected(Greeting greeting) {
    queue.add(new Pending(greeting, null, new CompletableFuture<>()));
  }

  /**
   * Appends a batch. Completes when it is with the kernel, so that no end of this process loses it,
   * or when it is lost because it cannot be written; either way it {@link #isTaken} then.
   */
  public CompletableFuture<Void> append(Receipt receipt) {
    var done = new CompletableFuture<Void>();
    queue.add(new Pending(null, receipt, done));
    if (ended) {
      done.completeExceptionally(new IllegalStateException("the archive is closed"));
    }
    return done;
  }

  /**
   * Nothing that was there at the start was received later, microseconds since the epoch; 0 where
   * nothing was there.
   */
  public long recoveredMicros() {
    return recoveredMicros;
  }

  public ArchiveStatus status() {
    return status;
  }

  private void write() {
    var group = new ArrayList<Pending>();
    try {
      for (boolean more = true; more; group.clear()) {
        group.add(queue.take());
        int bytes = size(group.getFirst());
        while (bytes < FrameMaker.FULL && !isEnd(group.getLast()) && !queue.isEmpty()) {
          group.add(queue.take());
          bytes += size(group.getLast());
        }
        more = !isEnd(group.getLast());
        write(group.stream().filter(pending -> !isEnd(pending)).toList());
        group.forEach(pending -> pending.done.complete(null));
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    } finally {
      row.close();
      ended = true;
      var stopped = new IllegalStateException("the archive is closed");
      group.forEach(pending -> pending.done.completeExceptionally(stopped));
      queue.forEach(pending -> pending.done.completeExceptionally(stopped));
    }
  }

  private static boolean isEnd(Pending pending) {
    return pending.greeting == null && pending.receipt == null;
  }

  private static int size(Pending pending) {
    return pending.receipt == null ? 0 : pending.receipt.batch().getSerializedSize();
  }

  private void write(List<Pending> group) {
    if (group.isEmpty()) {
      return;
    }
    long started = System.nanoTime();
    var receipts = new ArrayList<Receipt>(group.size());
    for (var pending : group) {
      if (pending.receipt != null) {
        receipts.add(pending.receipt);
      }
    }
    try {
      int bytes = writeFrame(group);
      if (!receipts.isEmpty()) {
        observer.written(receipts.size(), bytes, Duration.ofNanos(System.nanoTime() - started));
      }
      good();
    } catch (IOException | RuntimeException cause) {
      lost(receipts, cause);
    }
    for (var receipt : receipts) {
      ledger.enter(
          receipt.greeting().hello().getVantage(), receipt.boot(), receipt.batch().getNumber());
    }
  }

  private int writeFrame(List<Pending> group) throws IOException {
    long now = receivedMicros(group.getLast());
    row.prepare(now);
    if (gap != null) {
      row.frame().gap(gap.build());
    }
    for (var pending : group) {
      if (pending.greeting != null) {
        row.frame().hello(pending.greeting);
      } else if (pending.receipt != null) {
        row.frame().batch(pending.receipt);
      }
    }
    int bytes = row.write(now);
    if (forceEach) {
      row.force();
    }
    return bytes;
  }

  private static long receivedMicros(Pending pending) {
    if (pending.receipt != null) {
      return pending.receipt.receivedMicros();
    }
    return pending.greeting == null ? 0 : pending.greeting.receivedMicros();
  }

  private void good() {
    if (gap != null) {
      gap = null;
      status = new ArchiveStatus(null, null, lostBatches);
      logger.info("archive takes batches again: lost={} since the start", lostBatches);
    }
  }

  private void lost(List<Receipt> receipts, Exception cause) {
    var fault =
        cause instanceof IOException failed ? ArchiveFault.of(failed) : ArchiveFault.INPUT_OUTPUT;
    observer.failed(fault);
    if (receipts.isEmpty()) {
      return;
    }
    long observations =
        receipts.stream().mapToLong(receipt -> receipt.batch().getObservationsCount()).sum();
    observer.lost(receipts.size(), observations);
    lostBatches += receipts.size();
    if (gap == null) {
      gap = ArchiveGap.newBuilder().setFirstMicros(receipts.getFirst().receivedMicros());
      logger.error("archive cannot be written; batches are judged all the same", cause);
    }
    gap.setLastMicros(receipts.getLast().receivedMicros())
        .setBatches(gap.getBatches() + receipts.size())
        .setObservations(gap.getObservations() + observations);
    status =
        new ArchiveStatus(
            fault, Instant.EPOCH.plus(gap.getFirstMicros(), ChronoUnit.MICROS), lostBatches);
  }

  private void sync() {
    try {
      row.force();
    } catch (IOException cause) {
      observer.failed(ArchiveFault.of(cause));
      logger.error("archive cannot be forced to the disk: {}", cause.toString());
    }
  }

  /** Writes what was given, and puts it on the disk. */
  @Override
  public void close() {
    queue.add(new Pending(null, null, new CompletableFuture<>()));
    try {
      writer.join();
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
    syncer.shutdownNow();
  }
}
