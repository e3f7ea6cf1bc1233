// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a folder of segments in the order of receipt, without loading more than a frame of it at a
 * time. What cannot be read is left out and named, segment by segment: a segment that is damaged is
 * read up to there. Immutable; each reading is confined to its thread.
 */
public final class ArchiveReader {
  /** Observations from further in the future are not accepted. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final List<SegmentFile> segments;

  private ArchiveReader(List<SegmentFile> segments) {
    this.segments = List.copyOf(segments);
  }

  /**
   * A reader of the segments that are there now.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static ArchiveReader of(Path folder) {
    try {
      return new ArchiveReader(SegmentFile.all(folder));
    } catch (IOException cause) {
      throw new UncheckedIOException("The archive " + folder + " cannot be read.", cause);
    }
  }

  static ArchiveReader of(List<SegmentFile> segments) {
    return new ArchiveReader(segments);
  }

  /**
   * A reader without the segments that ended before this moment, so that nothing in them was sent
   * later, as far as clocks were right. What came late is behind it all the same.
   */
  public ArchiveReader receivedFrom(Instant from) {
    var tolerated = from.minus(CLOCKS_DIFFER);
    int first = 0;
    while (first + 1 < segments.size()
        && !segments.get(first + 1).openedAtLatest().isAfter(tolerated)) {
      first++;
    }
    return new ArchiveReader(segments.subList(first, segments.size()));
  }

  /** Whether there is anything to read. */
  public boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Shows all that is there to the visitor; what the visitor throws ends the reading. */
  public ReadSummary read(ObservationVisitor visitor) {
    return read(RecordReader.ofObservations(visitor, Long.MIN_VALUE));
  }

  /**
   * Shows the batches that were received after a moment, and what they refer to. No two batches
   * were received at the same microsecond, so that a moment is a place between two of them.
   */
  public ReadSummary readAfter(long receivedMicros, ObservationVisitor visitor) {
    return receivedFrom(Instant.EPOCH.plus(receivedMicros, ChronoUnit.MICROS))
        .read(RecordReader.ofObservations(visitor, receivedMicros));
  }

  /** Tells which batches were taken in, and reads no observations. */
  Numbers readNumbers(TakenVisitor taken) {
    var records = RecordReader.ofNumbers(taken);
    return new Numbers(read(records), records.newestMicros());
  }

  /**
   * What reading the numbers came to.
   *
   * @param newestMicros nothing was received later; 0 where nothing was
   */
  record Numbers(ReadSummary summary, long newestMicros) {}

  private ReadSummary read(RecordReader records) {
    var damages = new ArrayList<Damage>();
    for (var segment : segments) {
      read(segment, records, damages);
    }
    return new ReadSummary(
        segments.size(),
        records.batches().batches(),
        records.batches().shown(),
        records.batches().unreadable(),
        damages);
  }

  private void read(SegmentFile segment, RecordReader records, List<Damage> damages) {
    records.beginSegment();
    try (var frames = new FrameReader(segment.path())) {
      while (true) {
        long at = frames.offset();
        switch (frames.step()) {
          case FRAME -> {
            try {
              records.read(frames.content(), frames.length());
            } catch (MalformedRecordException cause) {
              damages.add(
                  new Damage(segment.path(), at, false, String.valueOf(cause.getMessage())));
              return;
            }
          }
          case END -> {
            return;
          }
          case TORN -> {
            if (!segment.equals(segments.getLast())) {
              damages.add(new Damage(segment.path(), at, true, "ends too early"));
            }
            return;
          }
          case DAMAGED -> {
            damages.add(new Damage(segment.path(), at, false, "is damaged"));
            return;
          }
        }
      }
    } catch (IOException cause) {
      damages.add(new Damage(segment.path(), 0, false, "cannot be read: " + cause.getMessage()));
    }
  }
}
