// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.availability.Snapshot;

/**
 * Keeps the books of availability in {@code books.gz}. The file is replaced as a whole and is on
 * the disk when {@link #save} returns. Not thread-safe.
 */
final class BooksFile {
  private static final Logger logger = LoggerFactory.getLogger(BooksFile.class);
  private static final int BUFFER = 1 << 16;

  private final Path file;

  /** Keeps the books in a folder, which has to exist. */
  BooksFile(Path folder) {
    this.file = folder.resolve("books.gz");
  }

  /**
   * The books that were kept last. A file that cannot be understood is set aside under another name
   * and told about, so that it is not lost.
   */
  Optional<Books> load(Rules rules) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      verify();
      try (var in = new DataInputStream(new BufferedInputStream(open(), BUFFER))) {
        return Optional.of(Snapshot.read(rules, in));
      }
    } catch (IOException | RuntimeException cause) {
      setAside(cause);
      return Optional.empty();
    }
  }

  private InputStream open() throws IOException {
    return new GZIPInputStream(Files.newInputStream(file), BUFFER);
  }

  /** Reads to the checksum at the end, before anything in the file is believed. */
  private void verify() throws IOException {
    try (var in = open()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void setAside(Exception cause) {
    var aside = file.resolveSibling("books.gz.damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      logger.error(
          "the books of availability cannot be read, are set aside and begin anew: file={} aside={}"
              + " fault={}",
          file,
          aside,
          cause.toString());
    } catch (IOException alsoFailed) {
      logger.error("the books of availability cannot be read nor set aside: {}", file, alsoFailed);
    }
  }

  /**
   * Replaces what was kept.
   *
   * @throws IOException if the disk does not take it; the former file is still there
   */
  void save(Books books) throws IOException {
    var next = file.resolveSibling("books.gz.next");
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var gzip = new FastGzip(Channels.newOutputStream(channel));
      var out = new DataOutputStream(new BufferedOutputStream(gzip, BUFFER));
      Snapshot.write(books, out);
      out.flush();
      gzip.finish();
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true); // The new name is on the disk only with its folder.
    }
  }

  /** Most of it is the same octet over and over. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
