// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a spool: {@code 000001.spool} and so on, held by one process at a time. */
final class SpoolFolder implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("(\\d{6,18})\\.spool");
  private static final String ASIDE = ".damaged";

  private final Path folder;
  private final FileChannel lock;

  private SpoolFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws IOException if it cannot be written, or another process holds it
   */
  static SpoolFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return new SpoolFolder(folder, lock);
      }
    } catch (OverlappingFileLockException ignored) {
      // Held within this very process; told below.
    }
    lock.close();
    throw new IOException("another probe keeps its batches there");
  }

  Path file(long id) {
    return folder.resolve(String.format(Locale.ROOT, "%06d.spool", id));
  }

  /** The files by number. */
  SortedMap<Long, Path> files() throws IOException {
    var files = new TreeMap<Long, Path>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        var name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          files.put(Long.parseLong(name.group(1)), file);
        }
      }
    }
    return files;
  }

  /** Renames a file that cannot be read; of those set aside only the last one is kept. */
  Path setAside(Path file) throws IOException {
    for (Path old : setAside()) {
      Files.deleteIfExists(old);
    }
    return Files.move(
        file, file.resolveSibling(file.getFileName() + ASIDE), StandardCopyOption.REPLACE_EXISTING);
  }

  private List<Path> setAside() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ASIDE)).toList();
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
