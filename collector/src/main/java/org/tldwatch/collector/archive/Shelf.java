// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.archive.ArchiveObserver.Removal;
import org.tldwatch.runtime.config.ArchiveConfig;

/**
 * The segments that are complete, and how long they stay: the oldest goes first, and the one that
 * is written is none of them. Confined to one thread.
 */
final class Shelf {
  private static final Logger logger = LoggerFactory.getLogger(Shelf.class);

  private final ArchiveConfig config;
  private final ArchiveObserver observer;
  private final Deque<Stored> oldestFirst = new ArrayDeque<>();
  private long bytes;

  /** A complete segment; nothing in it was received later than {@code until}. */
  private record Stored(SegmentFile segment, long bytes, Instant until) {}

  Shelf(ArchiveConfig config, ArchiveObserver observer) {
    this.config = config;
    this.observer = observer;
  }

  /** Puts a segment behind the others. */
  void add(SegmentFile segment, long size, Instant until) {
    oldestFirst.add(new Stored(segment, size, until));
    bytes += size;
  }

  /**
   * Puts a segment of an earlier process behind the others.
   *
   * @throws IOException if it cannot be looked at
   */
  void add(SegmentFile segment) throws IOException {
    add(segment, Files.size(segment.path()), Files.getLastModifiedTime(segment.path()).toInstant());
  }

  /**
   * Removes what may not stay.
   *
   * @param current size of the segment that is written
   */
  void trim(long current, Instant now) {
    while (!oldestFirst.isEmpty()) {
      var oldest = oldestFirst.getFirst();
      if (bytes + current > config.maxBytes().bytes()) {
        remove(oldest, Removal.SIZE);
      } else if (oldest.until.isBefore(now.minus(config.keep()))) {
        remove(oldest, Removal.AGE);
      } else {
        break;
      }
    }
    observer.holds(oldestFirst.size() + (current > 0 ? 1 : 0), bytes + current);
  }

  /**
   * One that cannot be removed is forgotten, or it would be tried for ever; the next start sees it.
   */
  private void remove(Stored oldest, Removal why) {
    oldestFirst.removeFirst();
    bytes -= oldest.bytes;
    try {
      Files.deleteIfExists(oldest.segment.path());
      observer.removed(why);
    } catch (IOException cause) {
      observer.failed(ArchiveFault.of(cause));
      logger.error("segment {} cannot be removed: {}", oldest.segment.path(), cause.toString());
    }
  }

  boolean isOver(long current) {
    return bytes + current > config.maxBytes().bytes();
  }
}
