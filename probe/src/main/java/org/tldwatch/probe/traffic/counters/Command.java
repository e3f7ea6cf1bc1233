// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that prints a name server's counters. Confined to one thread.
 *
 * @param words program and arguments; no shell reads them
 */
record Command(List<String> words) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_OCTETS = 4 << 20;

  Command {
    words = List.copyOf(words);
  }

  /**
   * Runs it.
   *
   * @return what it printed, line by line
   * @throws IOException if it cannot be run, fails or takes too long
   */
  List<String> lines() throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var patience = CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      patience.execute(process::destroyForcibly);
      var printed =
          new String(process.getInputStream().readNBytes(MOST_OCTETS), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE) || process.exitValue() != 0) {
        throw new IOException(this + " failed: " + printed.lines().findFirst().orElse("no output"));
      }
      return printed.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
