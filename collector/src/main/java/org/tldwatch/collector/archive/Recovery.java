// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive as another process left it, in order or not.
 *
 * @param segments all there are, the oldest first
 * @param newestMicros nothing was received later, microseconds since the epoch; 0 where nothing was
 */
record Recovery(List<SegmentFile> segments, long newestMicros) {
  private static final Logger logger = LoggerFactory.getLogger(Recovery.class);

  /**
   * Cuts the end of the newest segment off where a crash left half a frame there, and enters what
   * the newest segments say was taken in.
   *
   * @throws IOException if the folder cannot be read, or the end not be cut
   */
  static Recovery recover(Path folder, Ledger ledger, ArchiveObserver observer) throws IOException {
    var segments = SegmentFile.all(folder);
    if (!segments.isEmpty()) {
      cut(segments.getLast(), observer);
      segments = SegmentFile.all(folder);
    }
    // A segment that has no head says nothing of those before it.
    int first = Math.max(0, segments.size() - 1);
    while (first > 0 && !hasHead(segments.get(first))) {
      first--;
    }
    var numbers =
        ArchiveReader.of(segments.subList(first, segments.size())).readNumbers(ledger::enter);
    for (var damage : numbers.summary().damages()) {
      logger.error(
          "segment {} {} at byte {}: batches behind it may be judged again if they are sent again",
          damage.segment(),
          damage.reason(),
          damage.offset());
    }
    return new Recovery(segments, numbers.newestMicros());
  }

  private static boolean hasHead(SegmentFile segment) throws IOException {
    try (var frames = new FrameReader(segment.path())) {
      return frames.step() == FrameReader.Step.FRAME;
    }
  }

  private static void cut(SegmentFile segment, ArchiveObserver observer) throws IOException {
    long whole = 0;
    try (var frames = new FrameReader(segment.path())) {
      var step = frames.step();
      while (step == FrameReader.Step.FRAME) {
        whole = frames.offset();
        step = frames.step();
      }
      if (step == FrameReader.Step.DAMAGED) {
        return; // More than an unfinished frame: left as it is, for who can read more of it.
      }
    }
    long torn = Files.size(segment.path()) - whole;
    if (torn > 0) {
      try (var file = FileChannel.open(segment.path(), StandardOpenOption.WRITE)) {
        file.truncate(whole);
      }
      observer.cut(torn);
      logger.warn("segment {} was cut by {} bytes of an unfinished frame", segment.path(), torn);
    }
    if (whole == 0) {
      Files.delete(segment.path());
    }
  }
}
