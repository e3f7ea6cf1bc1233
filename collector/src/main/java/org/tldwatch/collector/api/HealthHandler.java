// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** {@code /health}: whether the collector judges. */
final class HealthHandler implements HttpHandler {
  private final View view;

  HealthHandler(View view) {
    this.view = view;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (Answers.isRead(exchange)) {
      try {
        Answers.json(exchange, 200, view.health());
      } catch (IllegalStateException cause) {
        Answers.error(exchange, 503, String.valueOf(cause.getMessage()));
      }
    }
  }
}
