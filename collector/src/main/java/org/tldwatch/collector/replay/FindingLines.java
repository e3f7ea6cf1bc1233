// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Scope;
import org.tldwatch.collector.traffic.TrafficEvent;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

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
    write(
        event.atMicros(),
        tlds,
        hasServer ? server : null,
        hasAddress ? address : null,
        "probe",
        new Told(cause.kind(), cause.severity(), event.state()));
  }

  /** Writes one line about traffic. */
  void write(TrafficEvent event) {
    var cause = event.cause();
    write(
        event.atMicros(),
        cause.tlds(),
        cause.server(),
        null,
        "traffic",
        new Told(cause.kind(), cause.severity(), event.state()));
  }

  private record Told(FindingKind kind, Severity severity, Enum<?> state) {}

  private void write(
      long atMicros,
      List<String> tlds,
      @Nullable String server,
      @Nullable String address,
      String plane,
      Told told) {
    var line =
        String.format(
            Locale.ROOT,
            "{\"t\":%.3f,\"tlds\":[%s],\"ns\":%s,\"addr\":%s,\"kind\":\"%s\","
                + "\"plane\":\"%s\",\"severity\":\"%s\",\"state\":\"%s\"}",
            atMicros / 1e6,
            tlds.stream().map(FindingLines::quoted).collect(Collectors.joining(",")),
            server == null ? "null" : quoted(server),
            address == null ? "null" : quoted(address),
            told.kind().label(),
            plane,
            told.severity().label(),
            told.state().name().toLowerCase(Locale.ROOT));
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
