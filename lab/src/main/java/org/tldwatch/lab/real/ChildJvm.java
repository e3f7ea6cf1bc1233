// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Java process with this process's class path, which can be killed without taking us along. */
public final class ChildJvm implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a main class.
   *
   * @param log takes standard output and error, after what is there already
   * @param jvmArguments for example {@code -Xmx256m}
   */
  public static ChildJvm start(
      Path log, List<String> jvmArguments, String mainClass, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ChildJvm(process, log);
    } catch (IOException cause) {
      throw new UncheckedIOException("a Java process cannot be started", cause);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** All it has printed so far. */
  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read " + log, cause);
    }
  }

  /** Waits for the process to end by itself and returns its exit code. */
  public int awaitExit() {
    try {
      return process.waitFor();
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a Java process", cause);
    }
  }

  /** SIGKILL: it gets no chance to put anything in order. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM, as Ctrl-C or systemd would stop it; SIGKILL where that does not help. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN)) {
        kill();
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
