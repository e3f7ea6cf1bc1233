// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is replaced as a whole: after a crash it has what it had before or what was written
 * last, and nothing between. Not thread-safe.
 */
public final class WholeFile {
  private static final Logger logger = LoggerFactory.getLogger(WholeFile.class);

  private final Path file;
  private final String content;

  /** Writes all of the file; need not close the stream. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * @param file in a folder that has to exist
   * @param content what it holds, in words, in the plural
   */
  public WholeFile(Path file, String content) {
    this.file = file;
    this.content = content;
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /**
   * Replaces the file; it is on the disk when this returns.
   *
   * @throws IOException if the disk does not take it; the former file is still there
   */
  public void replace(Writer writer) throws IOException {
    var next = beside(".next");
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writer.write(Channels.newOutputStream(channel));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true); // The new name is on the disk only with its folder.
    }
  }

  /** Sets a file that cannot be understood aside under another name, so that it is not lost. */
  public void setAside(Exception cause) {
    var aside = beside(".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      logger.error(
          "{} cannot be read, the file is set aside and another begins: file={} aside={} fault={}",
          content,
          file,
          aside,
          cause.toString());
    } catch (IOException alsoFailed) {
      logger.error("{} cannot be read nor set aside: file={}", content, file, alsoFailed);
    }
  }
}
