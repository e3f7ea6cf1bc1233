// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code /api/openapi.json}: the description of the REST API (OpenAPI 3.1). */
final class OpenApi implements HttpHandler {
  private final byte[] document = document();

  static byte[] document() {
    try (var stream = OpenApi.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(stream).readAllBytes();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (Answers.isRead(exchange)) {
      Answers.bytes(exchange, 200, document);
    }
  }
}
