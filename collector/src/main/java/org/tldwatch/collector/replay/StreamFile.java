// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The probing stream of one TLD, read line by line. Confined to one thread at a time. */
final class StreamFile implements AutoCloseable {

  private final Path file;
  private final String tld;
  private final StreamWorld world;
  private final JsonParser parser;
  private long line;
  private long lastStart = Long.MIN_VALUE;

  // Of the line being read.
  private double start;
  private String address = "";
  private String states = "";
  private String sites = "";
  private float[] rtts;
  private int rttCount;
  private long serial;
  private long expires;

  StreamFile(Path file, String tld, StreamWorld world) {
    this.file = file;
    this.tld = tld;
    this.world = world;
    this.rtts = new float[world.askers().size()];
    parser = JsonLines.open(file);
  }

  /**
   * Up to so many further lines; fewer only at the end.
   *
   * @throws ReplayException if a line is not as it should be
   */
  List<Round> read(int most) {
    var rounds = new ArrayList<Round>(most);
    try {
      while (rounds.size() < most) {
        var token = parser.nextToken();
        if (token == null) {
          break;
        }
        line++;
        if (token != JsonToken.START_OBJECT) {
          throw fault("should be one object a line", null);
        }
        rounds.add(readLine());
      }
    } catch (JacksonException cause) {
      throw fault(cause.getOriginalMessage(), cause);
    }
    return rounds;
  }

  private Round readLine() {
    start = Double.NaN;
    address = "";
    states = "";
    sites = "";
    rttCount = 0;
    serial = 0;
    expires = 0;
    rtts = new float[world.askers().size()];
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      var token = parser.nextToken();
      readField(name, token);
    }
    return checked();
  }

  private void readField(String name, JsonToken token) {
    switch (name) {
      case "t" -> start = parser.getDoubleValue();
      case "addr" -> address = parser.getString();
      case "st" -> states = parser.getString();
      case "site" -> sites = parser.getString();
      case "ser" -> serial = parser.getLongValue();
      case "sig" -> expires = token == JsonToken.VALUE_NULL ? 0 : parser.getLongValue();
      case "rtt" -> readRtts();
      default -> parser.skipChildren();
    }
  }

  private void readRtts() {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw fault("rtt should be a list", null);
    }
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (rttCount == rtts.length) {
        throw fault("more rtt than vantages", null);
      }
      rtts[rttCount++] =
          token == JsonToken.VALUE_NULL ? Float.NaN : (float) parser.getDoubleValue();
    }
  }

  private Round checked() {
    int vantages = world.askers().size();
    if (Double.isNaN(start)) {
      throw fault("no t", null);
    }
    if (states.length() != vantages || sites.length() != vantages || rttCount != vantages) {
      throw fault("st, site and rtt should have one place for each of " + vantages, null);
    }
    var target = world.target(tld, address);
    if (target.isEmpty()) {
      throw fault("address '" + address + "' is none of " + tld, null);
    }
    for (int i = 0; i < vantages; i++) {
      boolean answered = states.charAt(i) != Round.NO_REPORT && states.charAt(i) != Round.LOST;
      if (answered && !(rtts[i] >= 0)) {
        throw fault("an answer without rtt at place " + i, null);
      }
    }
    long startMicros = Math.round(start * 1e6);
    if (startMicros < lastStart) {
      throw fault("lines should be in order of t", null);
    }
    lastStart = startMicros;
    var answers = new Round.Answers(states, sites, serial, expires);
    return new Round(startMicros, target.getAsInt(), answers, rtts);
  }

  private ReplayException fault(String what, @Nullable Throwable cause) {
    return new ReplayException(file + ":" + line + ": " + what, cause);
  }

  @Override
  public void close() {
    parser.close();
  }
}
