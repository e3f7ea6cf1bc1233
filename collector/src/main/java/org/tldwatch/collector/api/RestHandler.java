// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Tld;

/** The REST API, version 1. It only reads. */
final class RestHandler implements HttpHandler {
  private static final Logger logger = LoggerFactory.getLogger(RestHandler.class);
  private static final Pattern TLD = Pattern.compile("/api/v1/tlds/([^/]+)");
  private static final Pattern EVIDENCE = Pattern.compile("/api/v1/findings/([^/]+)/evidence");

  private final View view;

  RestHandler(View view) {
    this.view = view;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Answers.isRead(exchange)) {
      return;
    }
    try {
      answer(exchange, exchange.getRequestURI().getPath());
    } catch (RuntimeException cause) {
      logger.warn("request failed: path={}", exchange.getRequestURI().getPath(), cause);
      Answers.error(exchange, 503, "the collector cannot answer now");
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/api/v1/tlds")) {
      Answers.json(exchange, 200, view.tlds());
      return;
    }
    if (path.equals("/api/v1/vantages")) {
      Answers.json(exchange, 200, view.vantages());
      return;
    }
    if (path.equals("/api/v1/findings")) {
      Answers.json(exchange, 200, view.findings());
      return;
    }
    if (path.equals("/api/v1/exclusions")) {
      Answers.json(exchange, 200, view.exclusions());
      return;
    }
    var tld = TLD.matcher(path);
    if (tld.matches()) {
      var page = parsed(tld.group(1)).flatMap(view::tld);
      if (page.isPresent()) {
        Answers.json(exchange, 200, page.get());
      } else {
        Answers.error(exchange, 404, "this TLD is not watched");
      }
      return;
    }
    var evidence = EVIDENCE.matcher(path);
    var found = evidence.matches() ? view.evidence(evidence.group(1)) : Optional.<byte[]>empty();
    if (found.isPresent()) {
      Answers.bytes(exchange, 200, found.get());
    } else {
      Answers.error(
          exchange,
          404,
          evidence.matches() ? "no evidence is kept of this finding" : "there is no such resource");
    }
  }

  private static Optional<Tld> parsed(String text) {
    try {
      return Optional.of(Tld.parse(text));
    } catch (IllegalArgumentException ignored) {
      return Optional.empty(); // What is no TLD is not watched either.
    }
  }
}
