// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.IdentificationConfig;

/** {@code /who-asks}: what an operator of a name server reads who sees our questions. */
public final class WhoAsks implements HttpHandler {
  private final byte[] page;

  public WhoAsks(IdentificationConfig identification, BudgetConfig budget) {
    var text = template();
    for (var entry : values(identification, budget).entrySet()) {
      text = text.replace("{{" + entry.getKey() + "}}", entry.getValue());
    }
    page = text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> values(IdentificationConfig who, BudgetConfig budget) {
    var contact = who.contact();
    var page = who.page();
    return Map.of(
        "operator",
        escaped(Objects.requireNonNullElse(who.operator(), "an operator not named yet")),
        "contact",
        contact == null ? "not given yet" : escaped(contact),
        "page",
        page == null ? "" : "This page is also at " + escaped(page.toString()) + ".",
        "rate",
        budget.perAddress().hertz() + " questions a second",
        "burst",
        Integer.toString(budget.burst()),
        "sources",
        who.sources().isEmpty()
            ? "The address ranges of the probes have not been published yet."
            : "From " + escaped(String.join(", ", who.sources())) + ".");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;");
  }

  private static String template() {
    try (var stream = WhoAsks.class.getResourceAsStream("who-asks.html")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The page as HTML. */
  String html() {
    return new String(page, StandardCharsets.UTF_8);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (Answers.isRead(exchange)) {
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      Answers.bytes(exchange, 200, "text/html; charset=utf-8", page);
    }
  }
}
