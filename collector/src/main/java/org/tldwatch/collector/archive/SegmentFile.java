// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
record SegmentFile(Path path, long sequence) {
  private static final Pattern NAME = Pattern.compile("(\\d{8,18})-\\d{8}T\\d{2}Z\\.zst");
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The segment with this place, begun at this moment. */
  static SegmentFile in(Path folder, long sequence, Instant opened) {
    var name = String.format(Locale.ROOT, "%08d-%s.zst", sequence, HOUR.format(opened));
    return new SegmentFile(folder.resolve(name), sequence);
  }

  static Optional<SegmentFile> of(Path path) {
    var name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        ? Optional.of(new SegmentFile(path, Long.parseLong(name.group(1))))
        : Optional.empty();
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
