// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails on disk: {@code <id>.eml} with the raw message beside {@code <id>.envelope}. A mail is
 * there when its .eml is, which is moved into place last. Not thread-safe.
 */
final class MailFolder {
  private static final Logger logger = LoggerFactory.getLogger(MailFolder.class);
  private static final String MESSAGE = ".eml";
  private static final String ENVELOPE = ".envelope";
  private static final String PARTIAL = ".part";
  private static final Pattern MESSAGE_NAME = Pattern.compile("([0-9]{1,18})\\.eml");

  private final Path folder;

  MailFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** All mails, oldest first. One that cannot be understood is named in the log and left alone. */
  List<ReceivedMail> load() throws IOException {
    return ids().stream().<ReceivedMail>mapMulti(this::load).toList();
  }

  /** The greatest number of a mail that is here, readable or not; 0 without any. */
  long lastId() throws IOException {
    return ids().stream().mapToLong(Long::parseLong).max().orElse(0);
  }

  private List<String> ids() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> MESSAGE_NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .sorted(Comparator.comparingLong(Long::parseLong))
          .toList();
    }
  }

  private void load(String id, Consumer<ReceivedMail> mails) {
    try {
      var envelope = Envelope.ofLines(Files.readAllLines(folder.resolve(id + ENVELOPE)));
      mails.accept(
          new ReceivedMail(id, envelope, Files.readAllBytes(folder.resolve(id + MESSAGE))));
    } catch (IOException | IllegalArgumentException cause) {
      logger.warn("mail left out folder={} id={} cause={}", folder, id, cause.toString());
    }
  }

  /** Writes a mail; once this returns, it survives a loss of power. */
  void write(String id, Envelope envelope, byte[] raw) throws IOException {
    var lines = String.join("\n", envelope.lines()) + "\n";
    place(id + ENVELOPE, lines.getBytes(StandardCharsets.UTF_8));
    place(id + MESSAGE, raw);
    try (var directory = FileChannel.open(folder)) {
      directory.force(true);
    }
  }

  private void place(String name, byte[] bytes) throws IOException {
    var partial = folder.resolve(name + PARTIAL);
    try (var out =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(id + MESSAGE));
    Files.deleteIfExists(folder.resolve(id + ENVELOPE));
  }
}
