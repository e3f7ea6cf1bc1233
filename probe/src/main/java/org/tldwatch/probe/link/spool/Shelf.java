// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments of a spool, oldest first. Old ones go as a whole where the bound or the disk is
 * full, which frees their room at once; one that cannot be read is set aside. The store throws
 * exceptions of all kinds over damaged files, so all are caught. Confined to the thread of the
 * spool.
 */
final class Shelf {
  private static final Logger logger = LoggerFactory.getLogger(Shelf.class);

  /** The bound is kept to within one part. */
  private static final int PARTS = 16;

  private static final long LARGEST_SEGMENT = 16 << 20;

  private final SpoolFolder folder;
  private final long most;
  private final long boot;
  private final String scheme;
  private final PackedBatch packer = new PackedBatch();
  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private long lastId;
  private long dropped;
  private long faults;

  /** Takes up what an earlier life has left in the folder. */
  Shelf(SpoolFolder folder, long most, long boot, String scheme) throws IOException {
    this.folder = folder;
    this.most = most;
    this.boot = boot;
    this.scheme = scheme;
    folder.files().forEach(this::takeUp);
    tidy(0);
  }

  private void takeUp(long id, Path file) {
    lastId = Math.max(lastId, id);
    try {
      segments.put(id, Segment.open(id, file, scheme));
    } catch (RuntimeException cause) {
      setAside(file, cause);
    }
  }

  private void setAside(Path file, RuntimeException cause) {
    faults++;
    try {
      logger.warn(
          "spool file cannot be read, set aside as {}: {}",
          folder.setAside(file),
          cause.getMessage());
    } catch (IOException failure) {
      logger.warn(
          "spool file {} cannot be read ({}), nor set aside: {}",
          file,
          cause.getMessage(),
          failure.toString());
    }
  }

  /**
   * Writes batches of this boot; where the disk is full, in place of the oldest.
   *
   * @return whether they are on disk
   */
  boolean keep(List<SpooledBatch> batches) {
    while (true) {
      Segment segment = null;
      try {
        segment = newest();
        for (SpooledBatch batch : batches) {
          segment.put(batch, packer.pack(batch));
        }
        segment.commit();
        keepWithinBound();
        return true;
      } catch (RuntimeException cause) {
        faults++;
        if (segment != null) {
          reopen(segment);
        }
        if (!isFull(cause) || segments.size() < 2) {
          logger.warn("spool {} cannot be written: {}", folder, cause.getMessage());
          return false;
        }
        dropOldest("the disk is full");
      }
    }
  }

  private Segment newest() {
    var last = segments.isEmpty() ? null : segments.lastEntry().getValue();
    if (last != null && last.isOf(boot) && last.bytes() < segmentBytes()) {
      return last;
    }
    var made = Segment.create(++lastId, folder.file(lastId), scheme, boot);
    segments.put(lastId, made);
    tidy(lastId);
    return made;
  }

  private long segmentBytes() {
    return Math.min(LARGEST_SEGMENT, most / PARTS);
  }

  private static boolean isFull(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var message = String.valueOf(cause.getMessage());
      if (message.contains("No space left") || message.contains("quota")) {
        return true;
      }
    }
    return false;
  }

  private void keepWithinBound() {
    while (segments.size() > 1 && bytes() > most) {
      dropOldest("its bound is reached");
    }
  }

  private void dropOldest(String why) {
    var oldest = segments.firstEntry().getValue();
    logger.warn(
        "spool {}: {}, oldest observations dropped count={}", folder, why, oldest.observations());
    dropped += oldest.observations();
    delete(oldest);
  }

  private void delete(Segment segment) {
    segments.remove(segment.id);
    segment.abandon();
    try {
      Files.deleteIfExists(segment.file);
    } catch (IOException cause) {
      faults++;
      logger.warn("spool file cannot be deleted: {}", cause.toString());
    }
  }

  /** After a fault: what the file holds for sure, or else the file is set aside. */
  private void reopen(Segment segment) {
    segment.abandon();
    segments.remove(segment.id);
    if (Files.exists(segment.file)) {
      takeUp(segment.id, segment.file);
      var again = segments.get(segment.id);
      if (again == null) {
        dropped += segment.observations();
      } else if (again.isEmpty()) {
        delete(again);
      }
    }
  }

  /** Removes a batch; it is gone from the disk with the next {@link #commit}. */
  void forget(long wantedBoot, long number) {
    for (Segment segment : segments.descendingMap().values()) {
      if (segment.isOf(wantedBoot) && !segment.isEmpty() && segment.first() <= number) {
        remove(segment, number);
        return;
      }
    }
  }

  private void remove(Segment segment, long number) {
    try {
      segment.remove(number, packer);
    } catch (RuntimeException cause) {
      fault(segment, cause);
    }
  }

  private void fault(Segment segment, RuntimeException cause) {
    faults++;
    logger.warn("spool file {}: {}", segment.file, cause.getMessage());
    reopen(segment);
  }

  /** Writes removals, and deletes files that are empty now. */
  void commit() {
    for (Segment segment : List.copyOf(segments.values())) {
      try {
        if (segment.isEmpty()) {
          delete(segment);
        } else {
          segment.commit();
        }
      } catch (RuntimeException cause) {
        fault(segment, cause);
      }
    }
    tidy(0);
    keepWithinBound();
  }

  /** The next batches behind a place; those of this boot below a number only. */
  List<Find> read(Place behind, long before, int count) {
    var found = new ArrayList<Find>();
    for (Segment segment : List.copyOf(segments.tailMap(behind.segment(), true).values())) {
      long number = segment.id == behind.segment() ? behind.number() : 0;
      try {
        read(segment, number, segment.isOf(boot) ? before : Long.MAX_VALUE, count, found);
      } catch (RuntimeException cause) {
        dropped += segment.observations();
        segments.remove(segment.id);
        segment.abandon();
        setAside(segment.file, cause);
      }
      if (found.size() >= count) {
        break;
      }
    }
    tidy(found.isEmpty() ? 0 : found.getLast().place().segment());
    return found;
  }

  private void read(Segment segment, long behind, long before, int count, List<Find> found) {
    for (var next = segment.above(behind); next.isPresent(); next = segment.above(next.get())) {
      long number = next.get();
      if (number >= before || found.size() >= count) {
        return;
      }
      var batch = packer.unpack(segment.boot(), number, segment.packed(number));
      if (batch.isEmpty()) {
        faults++;
        logger.warn("spool file {}: batch {} is damaged, dropped", segment.file, number);
        segment.remove(number, packer);
      } else {
        found.add(new Find(new Place(segment.id, number), batch.get()));
      }
    }
  }

  /** Closes all files but the oldest, the newest and the one that is being read. */
  private void tidy(long reading) {
    for (Segment segment : segments.values()) {
      boolean used =
          segment.id == reading
              || segment.id == segments.firstKey()
              || segment.id == segments.lastKey();
      if (!used && segment.isOpen()) {
        close(segment, true);
      }
    }
  }

  private void close(Segment segment, boolean compact) {
    try {
      segment.commit();
      segment.close(compact);
    } catch (RuntimeException cause) {
      faults++;
      logger.warn("spool file {} cannot be closed: {}", segment.file, cause.getMessage());
      segment.abandon();
    }
  }

  private long bytes() {
    return segments.values().stream().mapToLong(Segment::bytes).sum();
  }

  SpoolStatistics statistics() {
    return new SpoolStatistics(
        segments.values().stream().mapToLong(Segment::observations).sum(),
        bytes(),
        oldestMillis(),
        dropped,
        faults);
  }

  private long oldestMillis() {
    for (Segment segment : List.copyOf(segments.values())) {
      if (!segment.isEmpty()) {
        return oldestMillis(segment);
      }
    }
    return 0;
  }

  private long oldestMillis(Segment segment) {
    try {
      return segment.oldestMillis(packer);
    } catch (RuntimeException cause) {
      fault(segment, cause);
      return 0;
    }
  }

  void close() {
    commit();
    segments.values().forEach(segment -> close(segment, false));
    packer.close();
  }
}
