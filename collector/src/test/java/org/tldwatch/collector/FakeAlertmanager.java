// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An Alertmanager on loopback that remembers every array it was given. */
final class FakeAlertmanager implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<List<JsonNode>> arrays = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  private FakeAlertmanager(HttpServer server) {
    this.server = server;
  }

  static FakeAlertmanager start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    var fake = new FakeAlertmanager(server);
    server.createContext(
        "/api/v2/alerts",
        exchange -> {
          var array = JSON.readTree(exchange.getRequestBody().readAllBytes());
          if (fake.status / 100 == 2) {
            fake.arrays.add(List.copyOf(array.values()));
          }
          exchange.sendResponseHeaders(fake.status, -1);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return fake;
  }

  /** Answers with this status from now on; what it refuses it does not remember. */
  void answerWith(int code) {
    status = code;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<List<JsonNode>> arrays() {
    return arrays;
  }

  /** The newest word on each label set, as text {@code kind server severity}; active ones only. */
  List<String> active() {
    var newest = new LinkedHashMap<JsonNode, JsonNode>();
    arrays.forEach(array -> array.forEach(alert -> newest.put(alert.get("labels"), alert)));
    var now = Instant.now();
    return newest.values().stream()
        .filter(alert -> Instant.parse(alert.get("endsAt").asString()).isAfter(now))
        .map(alert -> text(alert.get("labels")))
        .toList();
  }

  /** The alerts ever seen with these labels. */
  List<JsonNode> seen(Map<String, String> labels) {
    return arrays.stream()
        .flatMap(List::stream)
        .filter(
            alert ->
                labels.entrySet().stream()
                    .allMatch(
                        each ->
                            alert
                                .path("labels")
                                .path(each.getKey())
                                .asString("")
                                .equals(each.getValue())))
        .toList();
  }

  private static String text(JsonNode labels) {
    return labels.get("kind").asString()
        + " "
        + labels.get("tld").asString()
        + " "
        + labels.path("server").asString("-")
        + " "
        + labels.get("severity").asString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
