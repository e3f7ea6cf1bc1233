// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.traffic.Dimension;
import org.tldwatch.collector.traffic.TrafficWindow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The traffic stream of one TLD, a line for each minute and name server. Not thread-safe. */
final class TrafficFile implements AutoCloseable {
  private static final long WINDOW_MICROS = 60_000_000;
  private static final Map<String, Dimension> FIELDS =
      Map.of(
          "qps", Dimension.RATE,
          "src", Dimension.SOURCES,
          "nx", Dimension.NXDOMAIN,
          "sf", Dimension.SERVFAIL,
          "tcp", Dimension.TCP,
          "size", Dimension.SIZE);

  private final Path file;
  private final String tld;
  private final JsonParser parser;
  private long line;
  private long lastEnd = Long.MIN_VALUE;
  private @Nullable TrafficWindow next;

  TrafficFile(Path file, String tld) {
    this.file = file;
    this.tld = tld;
    parser = JsonLines.open(file);
    take();
  }

  /** The next window, which stays the next; null at the end. */
  @Nullable TrafficWindow peek() {
    return next;
  }

  /**
   * Goes on to the next line.
   *
   * @throws ReplayException if it is not as it should be
   */
  void take() {
    try {
      var token = parser.nextToken();
      if (token == null) {
        next = null;
        return;
      }
      line++;
      if (token != JsonToken.START_OBJECT) {
        throw fault("should be one object a line", null);
      }
      next = readLine();
    } catch (JacksonException cause) {
      throw fault(cause.getOriginalMessage(), cause);
    }
  }

  private TrafficWindow readLine() {
    double end = Double.NaN;
    String server = "";
    var values = new EnumMap<Dimension, Double>(Dimension.class);
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      var dimension = FIELDS.get(name);
      if (dimension != null) {
        values.put(dimension, number(name));
      } else if (name.equals("t")) {
        end = parser.getDoubleValue();
      } else if (name.equals("ns")) {
        server = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    if (Double.isNaN(end) || server.isEmpty() || !values.containsKey(Dimension.RATE)) {
      throw fault("t, ns and qps should be there", null);
    }
    long endMicros = Math.round(end * 1e6);
    if (endMicros < lastEnd) {
      throw fault("lines should be in order of t", null);
    }
    lastEnd = endMicros;
    return new TrafficWindow(tld, server, endMicros - WINDOW_MICROS, WINDOW_MICROS, 0, values);
  }

  private double number(String name) {
    double value = parser.getDoubleValue();
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw fault(name + " should be 0 or more: was " + value, null);
    }
    return value;
  }

  private ReplayException fault(String what, @Nullable Throwable cause) {
    return new ReplayException(file + ":" + line + ": " + what, cause);
  }

  @Override
  public void close() {
    parser.close();
  }
}
