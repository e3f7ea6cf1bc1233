// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Limits that the system sets to this process. */
final class LimitCheck {
  private static final String TOPIC = "limits";

  /** One socket for each address of a name server, some in quarantine, and TCP beside them. */
  private static final long ENOUGH_FILES = 16_384;

  private static final Pattern SOFT_LIMIT = Pattern.compile("Max open files\\s+(\\S+)");

  private LimitCheck() {}

  static Point openFiles() {
    try (var limits = Files.lines(Path.of("/proc/self/limits"))) {
      return openFiles(limits);
    } catch (IOException cause) {
      return Point.warn(TOPIC, "open files: cannot be read: " + cause.getMessage());
    }
  }

  /**
   * @param limits lines as in {@code /proc/PID/limits}
   */
  static Point openFiles(Stream<String> limits) {
    var soft =
        limits
            .map(SOFT_LIMIT::matcher)
            .filter(Matcher::lookingAt)
            .map(found -> found.group(1))
            .findFirst()
            .orElse("unknown");
    boolean enough = soft.equals("unlimited") || number(soft) >= ENOUGH_FILES;
    return enough
        ? Point.ok(TOPIC, "open files: " + soft)
        : Point.warn(
            TOPIC,
            "open files: %s, where every ccTLD wants %d; the service sets it, a shell does with"
                    .formatted(soft, ENOUGH_FILES)
                + " ulimit -n");
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException ignored) {
      return 0;
    }
  }
}
