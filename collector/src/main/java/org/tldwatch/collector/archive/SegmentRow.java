// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.wire.ArchiveGap;
import org.tldwatch.model.wire.TakenBatches;

/**
 * Writes one segment after the other: another one with each hour of receipt, and before one grows
 * so large that reading it delays a start. Confined to one thread, but for {@link #force}.
 */
final class SegmentRow implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(SegmentRow.class);

  /** About a second of reading. */
  private static final long MOST_SEGMENT_BYTES = 256L << 20;

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long LOOK_EVERY_MICROS = 60_000_000L;
  private static final int RANGES_PER_RECORD = 1_000;

  private final Path folder;
  private final Ledger ledger;
  private final Shelf shelf;
  private final ArchiveObserver observer;
  private final FrameMaker frame = new FrameMaker();
  private volatile @Nullable SegmentWriter current;
  private long nextSequence;
  private long hour;
  private long looked;

  SegmentRow(Path folder, long nextSequence, Ledger ledger, Shelf shelf, ArchiveObserver observer) {
    this.folder = folder;
    this.nextSequence = nextSequence;
    this.ledger = ledger;
    this.shelf = shelf;
    this.observer = observer;
  }

  FrameMaker frame() {
    return frame;
  }

  /**
   * Makes room for what was received at this moment, in another segment where it is time for one;
   * then a frame can be made.
   */
  void prepare(long receivedMicros) throws IOException {
    var writer = current;
    boolean isOld =
        writer != null
            && (writer.isBroken()
                || writer.size() >= MOST_SEGMENT_BYTES
                || Math.floorDiv(receivedMicros, HOUR_MICROS) > hour);
    if (writer != null && isOld) {
      finish(writer, receivedMicros);
    }
    if (current == null) {
      begin(receivedMicros);
    }
    frame.clear();
  }

  /** Writes the frame that was made. */
  int write(long receivedMicros) throws IOException {
    var writer = current;
    if (writer == null) {
      throw new IllegalStateException("no segment was begun");
    }
    int bytes;
    try {
      bytes = writer.write(frame.buffer().content(), frame.buffer().size());
    } catch (IOException cause) {
      frame.forget();
      throw cause;
    }
    if (receivedMicros - looked >= LOOK_EVERY_MICROS || shelf.isOver(writer.size())) {
      looked = receivedMicros;
      shelf.trim(writer.size(), instant(receivedMicros));
    }
    return bytes;
  }

  private void begin(long receivedMicros) throws IOException {
    var opened = instant(receivedMicros);
    var segment = SegmentFile.in(folder, nextSequence, opened);
    var writer = new SegmentWriter(segment);
    try {
      writeHead(writer, receivedMicros);
    } catch (IOException cause) {
      discard(writer);
      throw cause;
    }
    nextSequence++;
    hour = Math.floorDiv(receivedMicros, HOUR_MICROS);
    current = writer;
    shelf.trim(writer.size(), opened);
  }

  private void writeHead(SegmentWriter writer, long receivedMicros) throws IOException {
    frame.forget();
    frame.clear();
    frame.head(writer.segment().sequence(), receivedMicros);
    for (var taken : taken()) {
      if (frame.isFull()) {
        writer.write(frame.buffer().content(), frame.buffer().size());
        frame.clear();
      }
      frame.taken(taken);
    }
    writer.write(frame.buffer().content(), frame.buffer().size());
  }

  private List<TakenBatches> taken() {
    var records = new ArrayList<TakenBatches.Builder>();
    ledger.tell(
        (vantage, boot, first, last) -> {
          var newest = records.isEmpty() ? null : records.getLast();
          if (newest == null
              || newest.getBoot() != boot
              || !newest.getVantage().equals(vantage)
              || newest.getRangesCount() >= RANGES_PER_RECORD) {
            newest = TakenBatches.newBuilder().setVantage(vantage).setBoot(boot);
            records.add(newest);
          }
          newest.addRanges(first).addRanges(last);
        });
    return records.stream().map(TakenBatches.Builder::build).toList();
  }

  private void discard(SegmentWriter writer) {
    try (writer) {
      Files.deleteIfExists(writer.segment().path());
    } catch (IOException cause) {
      logger.warn("segment {} stays without a head: {}", writer.segment().path(), cause.toString());
      nextSequence++;
    }
  }

  private void finish(SegmentWriter writer, long receivedMicros) {
    current = null;
    shelf.add(writer.segment(), writer.size(), instant(receivedMicros));
    try {
      writer.close();
    } catch (IOException cause) {
      observer.failed(ArchiveFault.of(cause));
      logger.error("segment {} is not on the disk: {}", writer.segment().path(), cause.toString());
    }
  }

  /** Puts into the frame that batches are missing. */
  void gap(ArchiveGap gap) {
    frame.gap(gap);
  }

  /** Has the system put on the disk what was written. Thread-safe. */
  void force() throws IOException {
    var writer = current;
    if (writer != null) {
      writer.force();
    }
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public void close() {
    var writer = current;
    if (writer != null) {
      finish(writer, 0);
    }
  }
}
