// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all state of an appliance. Locked while open, so that two processes never
 * share one.
 */
final class DataFolder implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(DataFolder.class);
  private static final int TOKEN_BYTES = 32;

  private final Path folder;
  private final List<FileChannel> locks;

  private DataFolder(Path folder, List<FileChannel> locks) {
    this.folder = folder;
    this.locks = locks;
  }

  /** Who keeps state in the folder; each has a lock of its own. */
  enum Part {
    COLLECTOR,
    ALERTING
  }

  /**
   * Opens the folder for some parts and makes it where it is missing.
   *
   * @throws ApplianceException if it cannot be written, or another process holds one of the parts
   */
  static DataFolder open(Path folder, Part... parts) {
    var absolute = folder.toAbsolutePath().normalize();
    var opened = new DataFolder(absolute, new ArrayList<>());
    try {
      Files.createDirectories(absolute);
      for (var part : parts) {
        opened.lock(part);
      }
      return opened;
    } catch (IOException cause) {
      opened.close();
      throw new ApplianceException(
          "the data folder " + absolute + " cannot be written: " + Reason.of(cause), cause);
    }
  }

  private void lock(Part part) throws IOException {
    var file = folder.resolve(part.name().toLowerCase(Locale.ROOT) + ".lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    locks.add(channel);
    if (!locked(channel)) {
      close();
      throw new ApplianceException("another tldwatch already runs on the data folder " + folder);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ignored) {
      return false; // Held by another appliance in this very process.
    }
  }

  Path path() {
    return folder;
  }

  /**
   * The bearer token of the REST APIs: first line of the file given, else of {@code api-token} in
   * this folder, which is drawn at random when it is first needed.
   */
  String apiToken(@Nullable Path configured) {
    var file = configured == null ? folder.resolve("api-token") : configured;
    try {
      if (configured == null && Files.notExists(file)) {
        write(file);
      }
      var token = Files.readString(file).lines().findFirst().orElse("").strip();
      if (token.length() < 16) {
        throw new ApplianceException("the token in " + file + " should have 16 characters or more");
      }
      return token;
    } catch (IOException cause) {
      throw new ApplianceException("cannot read the API token " + file + ": " + cause, cause);
    }
  }

  private static void write(Path file) throws IOException {
    var token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    Files.writeString(file, HexFormat.of().formatHex(token) + "\n");
  }

  @Override
  public void close() {
    for (var lock : locks) {
      try {
        lock.close();
      } catch (IOException cause) {
        logger.warn("could not release a lock in {}", folder, cause);
      }
    }
  }
}
