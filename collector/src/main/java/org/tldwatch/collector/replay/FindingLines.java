// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Scope;

/** Writes what is found as JSON lines, in the form that outsiders rely on. */
final class FindingLines {
  private final Writer out;
  private long written;

  FindingLines(Writer out) {
    this.out = out;
  }

  long written() {
    return written;
  }

  /**
   * Writes one line.
   *
   * @param tlds that it is about
   * @param server and {@code address}: of the first target that it reaches
   */
  void write(CauseEvent event, List<String> tlds, String server, String address) {
    var reach = event.cause().scope().reach();
    boolean hasServer =
        reach == Scope.Reach.SITE || reach == Scope.Reach.ADDRESS || reach == Scope.Reach.SERVER;
    boolean hasAddress = hasServer && reach != Scope.Reach.SERVER;
    var cause = event.cause();
    var line =
        String.format(
            Locale.ROOT,
            "{\"t\":%.3f,\"tlds\":[%s],\"ns\":%s,\"addr\":%s,\"kind\":\"%s\","
                + "\"plane\":\"probe\",\"severity\":\"%s\",\"state\":\"%s\"}",
            event.atMicros() / 1e6,
            tlds.stream().map(FindingLines::quoted).collect(Collectors.joining(",")),
            hasServer ? quoted(server) : "null",
            hasAddress ? quoted(address) : "null",
            cause.kind().label(),
            cause.severity().label(),
            event.state().name().toLowerCase(Locale.ROOT));
    try {
      out.write(line);
      out.write('\n');
      written++;
    } catch (IOException failure) {
      throw new ReplayException("findings cannot be written: " + failure.getMessage(), failure);
    }
  }

  /** Names of TLDs, servers and addresses hold nothing that JSON would have escaped. */
  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
