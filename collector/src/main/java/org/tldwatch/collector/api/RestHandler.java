// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Tld;

/** The REST API, version 1. It only reads. */
final class RestHandler implements HttpHandler {
  private static final Logger logger = LoggerFactory.getLogger(RestHandler.class);

  private final View view;
  private final List<Route> routes;

  RestHandler(View view) {
    this.view = view;
    this.routes =
        List.of(
            list("/api/v1/tlds", (_, _) -> Optional.of(view.tlds())),
            list("/api/v1/vantages", (_, _) -> Optional.of(view.vantages())),
            list("/api/v1/exclusions", (_, _) -> Optional.of(view.exclusions())),
            Route.of(
                "/api/v1/findings",
                List.of("state", "tld"),
                "",
                (_, query) -> Optional.of(findings(query))),
            Route.of(
                "/api/v1/tlds/{tld}",
                List.of(),
                "this TLD is not watched",
                (name, _) -> parsed(name).flatMap(view::tld)),
            Route.of(
                "/api/v1/findings/{finding}/evidence",
                List.of(),
                "no evidence is kept of this finding",
                (name, _) -> view.evidence(name)));
  }

  private static Route list(String path, Route.Source source) {
    return Route.of(path, List.of(), "", source);
  }

  /** The resources that there are, as the description of the API writes their paths. */
  List<String> paths() {
    return routes.stream().map(Route::path).toList();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Answers.isRead(exchange)) {
      return;
    }
    var path = exchange.getRequestURI().getPath();
    try {
      for (var route : routes) {
        var name = route.name(path);
        if (name.isPresent()) {
          answer(exchange, route, name.get());
          return;
        }
      }
      Answers.error(exchange, 404, "there is no such resource");
    } catch (Query.Refused cause) {
      Answers.error(exchange, 400, String.valueOf(cause.getMessage()));
    } catch (RuntimeException cause) {
      logger.warn("request failed: path={}", path, cause);
      Answers.error(exchange, 503, "the collector cannot answer now");
    }
  }

  private static void answer(HttpExchange exchange, Route route, String name)
      throws IOException, Query.Refused {
    var query = Query.parse(exchange.getRequestURI().getRawQuery(), route.parameters());
    switch (route.source().read(name, query).orElse(null)) {
      case null -> Answers.error(exchange, 404, route.absent());
      case byte[] body -> Answers.bytes(exchange, 200, body);
      case Object body -> Answers.json(exchange, 200, body);
    }
  }

  private List<View.FindingLine> findings(Query query) throws Query.Refused {
    var state = query.get("state").orElse("open");
    var found =
        switch (state) {
          case "open" -> view.findings();
          case "ended" -> view.endedFindings();
          default ->
              throw new Query.Refused("state should be 'open' or 'ended': was '" + state + "'");
        };
    var tld = query.get("tld");
    if (tld.isEmpty()) {
      return found;
    }
    var wanted = parsed(tld.get());
    if (wanted.isEmpty()) {
      throw new Query.Refused("tld should be a TLD: was '" + tld.get() + "'");
    }
    return found.stream().filter(line -> line.tld().equals(wanted.get().label())).toList();
  }

  private static Optional<Tld> parsed(String text) {
    try {
      return Optional.of(Tld.parse(text));
    } catch (IllegalArgumentException ignored) {
      return Optional.empty(); // What is no TLD is not watched either.
    }
  }
}
