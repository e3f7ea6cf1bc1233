// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers, JSON for the most part. */
final class Answers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Answers() {}

  private record Problem(String error) {}

  static void json(HttpExchange exchange, int status, Object body) throws IOException {
    bytes(exchange, status, JSON.writeValueAsBytes(body));
  }

  static void error(HttpExchange exchange, int status, String what) throws IOException {
    json(exchange, status, new Problem(what));
  }

  static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    bytes(exchange, status, "application/json", body);
  }

  static void bytes(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().close();
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Whether the request only reads; answers OPTIONS with what is possible, others with 405. */
  static boolean isRead(HttpExchange exchange) throws IOException {
    var method = exchange.getRequestMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      return true;
    }
    exchange.getResponseHeaders().set("Allow", "GET, HEAD, OPTIONS");
    if (method.equals("OPTIONS")) {
      try (exchange) {
        exchange.sendResponseHeaders(204, -1);
      }
      return false;
    }
    error(exchange, 405, "only GET is possible here");
    return false;
  }
}
