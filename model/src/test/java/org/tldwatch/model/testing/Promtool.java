// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own opinion of an exposition. */
public final class Promtool {
  private static final Path PROGRAM = Path.of("/usr/bin/promtool");

  private Promtool() {}

  /** {@code promtool check metrics} has nothing to say; skipped where it is not installed. */
  public static void assertNoComplaint(String exposition) {
    assumeTrue(
        Files.isExecutable(PROGRAM), "skipped: no " + PROGRAM + " (Debian package prometheus)");
    try {
      var process =
          new ProcessBuilder(PROGRAM.toString(), "check", "metrics")
              .redirectErrorStream(true)
              .start();
      try (var input = process.getOutputStream()) {
        input.write(exposition.getBytes(StandardCharsets.UTF_8));
      }
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).isEmpty();
      assertThat(process.waitFor()).isZero();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new AssertionError(cause);
    }
  }
}
