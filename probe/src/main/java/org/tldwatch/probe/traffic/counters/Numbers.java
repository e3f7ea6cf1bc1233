// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Lines such as {@code num.queries=17} and {@code mod-stats.query-type[A] = 4}. */
final class Numbers {
  private static final Pattern LINE = Pattern.compile("(\\S+?)\\s*=\\s*(\\d{1,18})\\s*");

  private Numbers() {}

  /**
   * The counter of that name.
   *
   * @throws IOException if there is none
   */
  static long one(List<String> lines, String name, Command asked) throws IOException {
    for (var line : lines) {
      var matcher = LINE.matcher(line);
      if (matcher.matches() && matcher.group(1).equals(name)) {
        return Long.parseLong(matcher.group(2));
      }
    }
    throw new IOException(asked + " shows no " + name);
  }

  /** All counters whose names start so. */
  static long sum(List<String> lines, String start) {
    long sum = 0;
    for (var line : lines) {
      var matcher = LINE.matcher(line);
      if (matcher.matches() && matcher.group(1).startsWith(start)) {
        sum += Long.parseLong(matcher.group(2));
      }
    }
    return sum;
  }
}
