// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.tldwatch.collector.disk.WholeFile;

/**
 * A gzip file that outlives the process. It is replaced as a whole and is on the disk when {@link
 * #save} returns. Not thread-safe.
 */
final class KeptFile {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final WholeFile whole;
  private final Runnable damaged;

  /** Reads what a {@link Writer} has written. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes what is to be kept. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * Keeps a file in a folder that has to exist.
   *
   * @param content what it holds, in words
   * @param damaged is told when the file cannot be understood
   */
  KeptFile(Path file, String content, Runnable damaged) {
    this.file = file;
    this.whole = new WholeFile(file, content);
    this.damaged = damaged;
  }

  /**
   * What was kept last. A file that cannot be understood is set aside under another name and told
   * about, so that it is not lost.
   */
  <T> Optional<T> load(Reader<T> reader) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      verify();
      try (var in = new DataInputStream(new BufferedInputStream(open(), BUFFER))) {
        return Optional.of(reader.read(in));
      }
    } catch (IOException | RuntimeException cause) {
      damaged.run();
      whole.setAside(cause);
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

  /**
   * Replaces what was kept.
   *
   * @throws IOException if the disk does not take it; the former file is still there
   */
  void save(Writer writer) throws IOException {
    whole.replace(
        disk -> {
          var gzip = new FastGzip(disk);
          var out = new DataOutputStream(new BufferedOutputStream(gzip, BUFFER));
          writer.write(out);
          out.flush();
          gzip.finish();
        });
  }

  /** What is kept is much alike, and written often. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
