// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.ObjectMapper;

/** Stands where an Alertmanager would, and notes when the first alert of each TLD came. */
final class FindingPort implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Long> firstNanos = new ConcurrentHashMap<>();
  private final HttpServer server;

  FindingPort() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v2/alerts", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    try (exchange) {
      for (var alert : json.readTree(exchange.getRequestBody().readAllBytes())) {
        firstNanos.putIfAbsent(alert.path("labels").path("tld").asString(), now);
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** When the first alert of this TLD came, as {@link System#nanoTime}. */
  OptionalLong first(String tld) {
    var nanos = firstNanos.get(tld);
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  /** How many TLDs there was an alert of. */
  int tlds() {
    return firstNanos.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
