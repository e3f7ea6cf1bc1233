// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text file that people change while it is in use. It is read again and again rather than
 * watched, which works on every file system; what it says counts once it was read the same twice,
 * so that a file half written says nothing. Not thread-safe.
 */
final class SettledFile {
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private @Nullable String seen;
  private @Nullable String taken;

  SettledFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @return what it says, where that counts and was not taken yet
   * @throws IOException if it cannot be read, with a message for people
   */
  Optional<String> read() throws IOException {
    var text = text();
    boolean isNew = text.equals(seen) && !text.equals(taken);
    seen = text;
    return isNew ? Optional.of(text) : Optional.empty();
  }

  /** What the file says has been dealt with, for good or ill. */
  void taken(String text) {
    taken = text;
  }

  /** What the file says is to come again, taken before or not. */
  void forget() {
    taken = null;
  }

  private String text() throws IOException {
    try (var stream = Files.newInputStream(file)) {
      var octets = stream.readNBytes(MOST_BYTES + 1);
      if (octets.length > MOST_BYTES) {
        throw new IOException("it is larger than " + MOST_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (NoSuchFileException cause) {
      throw new IOException("there is no such file", cause);
    } catch (CharacterCodingException cause) {
      throw new IOException("it is not UTF-8", cause);
    }
  }
}
