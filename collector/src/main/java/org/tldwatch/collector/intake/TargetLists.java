// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.archive.WireTargets;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireTarget;

/**
 * The target lists of this collector and of its earlier lives, one file each, so that a batch that
 * was spooled for an earlier list can still be read. Editions of one list share a file.
 * Thread-safe.
 */
final class TargetLists {
  private static final Logger logger = LoggerFactory.getLogger(TargetLists.class);

  /** Observations are taken for no longer than this; see {@link WireReader}. */
  private static final Duration USEFUL = WireReader.PAST.plusDays(1);

  private static final int MOST = 64;
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.targets");

  private final Path folder;
  private final Map<Long, List<Target>> lists = new ConcurrentHashMap<>();

  /**
   * Reads what an earlier process has kept; a file that cannot be read is told and left alone.
   *
   * @param folder exists
   */
  TargetLists(Path folder) {
    this.folder = folder;
    newestFirst().stream().limit(MOST).forEach(this::load);
  }

  private void load(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      var assignment = Assignment.parseFrom(in);
      lists.put(Catalogue.listOf(assignment.getVersion()), targets(assignment));
    } catch (IOException | IllegalArgumentException cause) {
      logger.warn("target list {} cannot be read: {}", file, cause.toString());
    }
  }

  /** The targets of a version by their index; empty where it is not known. */
  Optional<List<Target>> targets(long version) {
    return Optional.ofNullable(lists.get(Catalogue.listOf(version)));
  }

  private static List<Target> targets(Assignment assignment) {
    return assignment.getTargetsList().stream().map(WireTargets::target).toList();
  }

  /** Keeps a list that is in force from now on: its version, and the targets by their index. */
  synchronized void keep(long version, List<WireTarget> wire, List<Target> targets, Instant now) {
    lists.put(Catalogue.listOf(version), List.copyOf(targets));
    try {
      var kept = Assignment.newBuilder().setVersion(version).addAllTargets(wire).build();
      Path partial = folder.resolve("partial");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(partial))) {
        kept.writeTo(out);
      }
      Files.setLastModifiedTime(partial, FileTime.from(now));
      Files.move(partial, file(version), StandardCopyOption.REPLACE_EXISTING);
      forgetOld(now);
    } catch (IOException cause) {
      logger.error(
          "target list cannot be kept; after a restart, what was spooled for it is lost: {}",
          cause.toString());
    }
  }

  private Path file(long version) {
    return folder.resolve(String.format(Locale.ROOT, "%016x.targets", Catalogue.listOf(version)));
  }

  private void forgetOld(Instant now) throws IOException {
    var files = newestFirst();
    for (int i = 1; i < files.size(); i++) {
      var inForceUntil = Files.getLastModifiedTime(files.get(i - 1)).toInstant();
      if (i >= MOST || inForceUntil.isBefore(now.minus(USEFUL))) {
        Files.delete(files.get(i));
        lists.remove(version(files.get(i)));
      }
    }
  }

  private static long version(Path file) {
    return Long.parseUnsignedLong(file.getFileName().toString().substring(0, 16), 16);
  }

  private List<Path> newestFirst() {
    try (Stream<Path> all = Files.list(folder)) {
      var files = new ArrayList<Path>();
      for (Path file : all.toList()) {
        if (NAME.matcher(file.getFileName().toString()).matches()) {
          files.add(file);
        }
      }
      files.sort(Comparator.comparing(TargetLists::changed).reversed());
      return files;
    } catch (IOException cause) {
      logger.warn("target lists in {} cannot be read: {}", folder, cause.toString());
      return List.of();
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException ignored) {
      return Instant.EPOCH; // Gone meanwhile, so the first to go.
    }
  }
}
