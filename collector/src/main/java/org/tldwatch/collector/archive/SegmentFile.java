// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A segment by its name, such as {@code 00000042-20261128T14Z.zst}: its place in the archive, so
 * that names sort in the order of receipt whatever the clock did, and the UTC hour.
 */
record SegmentFile(Path path, long sequence, Instant hour) {
  private static final Pattern NAME = Pattern.compile("(\\d{8,18})-(\\d{8}T\\d{2})Z\\.zst");
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The segment with this place, begun at this moment. */
  static SegmentFile in(Path folder, long sequence, Instant opened) {
    var name = String.format(Locale.ROOT, "%08d-%sZ.zst", sequence, HOUR.format(opened));
    return new SegmentFile(folder.resolve(name), sequence, opened.truncatedTo(ChronoUnit.HOURS));
  }

  static Optional<SegmentFile> of(Path path) {
    var name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      var hour = HOUR.parse(name.group(2), LocalDateTime::from).toInstant(ZoneOffset.UTC);
      return Optional.of(new SegmentFile(path, Long.parseLong(name.group(1)), hour));
    } catch (DateTimeParseException ignored) {
      return Optional.empty(); // Of another kind, with a name much like ours.
    }
  }

  /** Nothing in an earlier segment was received later. */
  Instant openedAtLatest() {
    return hour.plus(1, ChronoUnit.HOURS);
  }

  /**
   * All segments of a folder, in the order of receipt.
   *
   * @throws IOException if the folder cannot be read
   */
  static List<SegmentFile> all(Path folder) throws IOException {
    var segments = new ArrayList<SegmentFile>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> of(file).ifPresent(segments::add));
    }
    segments.sort(Comparator.comparingLong(SegmentFile::sequence));
    return segments;
  }
}
