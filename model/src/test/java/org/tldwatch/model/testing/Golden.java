// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what code makes; with {@code -Dgolden.update} they are rewritten. */
public final class Golden {
  private Golden() {}

  /** Whether files are being made anew rather than compared. */
  public static boolean isUpdating() {
    return Boolean.getBoolean("golden.update");
  }

  /** The file holds this text and nothing else. */
  public static void assertHolds(Path file, String expected) {
    try {
      if (isUpdating()) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, expected);
      }
      assertThat(Files.readString(file))
          .as(file + ": make it anew with -Dgolden.update")
          .isEqualTo(expected);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The file holds this text between the two marks, each of which it has once. */
  public static void assertHolds(Path file, String begin, String expected, String end) {
    try {
      var page = Files.readString(file);
      assertThat(page).containsOnlyOnce(begin).containsOnlyOnce(end);
      assertHolds(
          file,
          page.substring(0, page.indexOf(begin) + begin.length())
              + expected
              + page.substring(page.indexOf(end)));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
