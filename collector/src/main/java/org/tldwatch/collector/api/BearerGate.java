// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets through who shows the bearer token (RFC 6750 section 2.1). */
final class BearerGate implements HttpHandler {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;
  private final HttpHandler behind;
  private final Runnable onDenied;

  BearerGate(String token, HttpHandler behind, Runnable onDenied) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.behind = behind;
    this.onDenied = onDenied;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    var shown = exchange.getRequestHeaders().getFirst("Authorization");
    if (shown != null
        && token.length > 0
        && shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            shown.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token)) {
      behind.handle(exchange);
      return;
    }
    onDenied.run();
    exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"tldwatch collector\"");
    Answers.error(exchange, 401, "the bearer token of the API is missing or wrong");
  }
}
