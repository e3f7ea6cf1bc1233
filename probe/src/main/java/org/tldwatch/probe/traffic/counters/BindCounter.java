// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * BIND's statistics channel. Only what is about the server as a whole is asked for: to put together
 * what it counts per zone holds up a big server for a tenth of a second. Confined to one thread.
 */
public final class BindCounter implements ServerCounter {
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(5).toMillis();
  private static final int MOST_OCTETS = 4 << 20;

  private final URI server;

  /**
   * @param channel where BIND listens, such as {@code http://127.0.0.1:8053}
   */
  public BindCounter(URI channel) {
    server = channel.resolve("/json/v1/server");
  }

  @Override
  public String source() {
    return "bind";
  }

  @Override
  public Counts read() throws IOException {
    try {
      var statistics = JsonParser.parseString(text()).getAsJsonObject();
      return new Counts(
          number(statistics, "opcodes", "QUERY"), number(statistics, "nsstats", "Response"));
    } catch (RuntimeException cause) { // Gson has one for each way in which it does not fit.
      throw new IOException(server + " shows no statistics of BIND: " + cause.getMessage(), cause);
    }
  }

  private String text() throws IOException {
    var connection = (HttpURLConnection) server.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException(server + " answers " + connection.getResponseCode());
      }
      try (var body = connection.getInputStream()) {
        return new String(body.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8);
      }
    } finally {
      connection.disconnect();
    }
  }

  /** BIND leaves out what is still zero. */
  private static long number(JsonObject statistics, String group, String name) {
    var counters = statistics.getAsJsonObject(group);
    if (counters == null) {
      throw new IllegalStateException("no " + group);
    }
    JsonElement counter = counters.get(name);
    return counter == null ? 0 : counter.getAsLong();
  }
}
