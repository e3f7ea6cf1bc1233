// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes of a server program that stays in the foreground. Confined to one thread. */
final class ServerProcess {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private @Nullable Process process;

  ServerProcess(String name) {
    this.name = name;
  }

  /**
   * Starts it.
   *
   * @param log takes standard output and error
   */
  void start(List<String> command, Path log) throws IOException {
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Sends a signal to it and to all that it has forked. */
  void signal(String signal) {
    var server = process;
    if (server == null) {
      throw new IllegalStateException(name + " does not run");
    }
    // NSD forks: without its children the father alone would be hit, and the zone still served.
    server.descendants().forEach(child -> send(signal, child.pid()));
    send(signal, server.pid());
  }

  private static void send(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks it to end; it is to be stopped all the same.
   *
   * @return whether it had ended within that time
   */
  boolean terminate(Duration within) {
    var server = process;
    if (server == null) {
      return true;
    }
    server.destroy();
    try {
      return server.waitFor(within);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Kills it where it runs. */
  void stop() {
    var server = process;
    if (server == null) {
      return;
    }
    process = null;
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
    try {
      server.waitFor(STOP_WITHIN);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }
}
