// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.metrics.Scrape;

/**
 * {@code /metrics}, in the format and with the compression that the scraper asks for; with {@code
 * name[]} only metrics of these names.
 */
public final class ScrapeHandler implements HttpHandler {
  /** Scrapes at a time: each holds tens of megabytes while a large world is written. */
  private static final int AT_A_TIME = 2;

  private static final int BUFFER = 1 << 16;
  private static final String NAME = "name[]=";

  private final Scrape scrape;
  private final Semaphore free = new Semaphore(AT_A_TIME);

  public ScrapeHandler(Scrape scrape) {
    this.scrape = scrape;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Answers.isRead(exchange)) {
      return;
    }
    if (!free.tryAcquire()) {
      Answers.error(exchange, 503, "as many scrapes as possible are under way");
      return;
    }
    try (exchange) {
      var format = Scrape.Format.accepted(exchange.getRequestHeaders().getFirst("Accept"));
      exchange.getResponseHeaders().set("Content-Type", format.contentType());
      boolean compressed = acceptsGzip(exchange.getRequestHeaders().get("Accept-Encoding"));
      if (compressed) {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      }
      exchange.getResponseHeaders().set("Vary", "Accept, Accept-Encoding");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.sendResponseHeaders(200, 0);
      var body = exchange.getResponseBody();
      try (var out = compressed ? new FastGzip(body) : body) {
        scrape.write(out, format, names(exchange.getRequestURI().getRawQuery()));
      }
    } finally {
      free.release();
    }
  }

  /** Series are so much alike that more effort makes them hardly any smaller. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Whether gzip is in an Accept-Encoding header, and not with the quality 0 (RFC 9110 12.5.3). */
  static boolean acceptsGzip(@Nullable List<String> headers) {
    return headers != null
        && headers.stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
            .anyMatch(
                coding ->
                    coding.equals("gzip")
                        || (coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?")));
  }

  private static Set<String> names(@Nullable String query) {
    if (query == null) {
      return Set.of();
    }
    return Stream.of(query.split("&", -1))
        .map(part -> part.replace("%5B", "[").replace("%5D", "]"))
        .filter(part -> part.startsWith(NAME))
        .map(part -> URLDecoder.decode(part.substring(NAME.length()), StandardCharsets.UTF_8))
        .collect(Collectors.toUnmodifiableSet());
  }
}
