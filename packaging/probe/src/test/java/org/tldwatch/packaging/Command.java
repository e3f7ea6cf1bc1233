// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What became of a program: exit code, and both outputs together. */
record Command(int code, String text) {
  static Command run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), command);
  }

  static Command run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile("command", ".txt");
    try {
      var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.redirectOutput(out.toFile()).start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + String.join(" ", command));
      }
      return new Command(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
    }
  }

  /** Whether this machine has the program. */
  static boolean isInstalled(String program) {
    return List.of("/usr/bin", "/bin", "/usr/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
