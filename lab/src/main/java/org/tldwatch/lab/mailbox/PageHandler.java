// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests to the mailbox page. Thread-safe. */
final class PageHandler implements HttpHandler {
  private static final Logger logger = LoggerFactory.getLogger(PageHandler.class);
  private static final Pattern MAIL = Pattern.compile("/mails/([0-9]{1,18})(/raw)?");

  private final Mailbox mailbox;
  private final Document style = Document.css(stylesheet());

  /** What a request gets. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  private record Document(int status, String type, byte[] body) {
    static Document html(int status, String page) {
      return text(status, "text/html", page);
    }

    static Document json(String body) {
      return text(200, "application/json", body);
    }

    static Document css(String body) {
      return text(200, "text/css", body);
    }

    private static Document text(int status, String type, String body) {
      return new Document(status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Shown, not saved; whatever the mail claims to be, it is plain text here. */
    static Document source(byte[] raw) {
      return new Document(200, "text/plain; charset=utf-8", raw);
    }
  }

  PageHandler(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  private static String stylesheet() {
    try (var in = PageHandler.class.getResourceAsStream("mailbox.css")) {
      if (in == null) {
        throw new IllegalStateException("mailbox.css is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, document(exchange));
    } catch (RuntimeException cause) {
      logger.warn("mailbox page failed path={}", exchange.getRequestURI().getPath(), cause);
    }
  }

  private Document document(HttpExchange exchange) {
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Document.html(405, ErrorPage.of("Mails are only shown here."));
    }
    var path = exchange.getRequestURI().getPath();
    return switch (path) {
      case "/" -> Document.html(200, ListPage.of(mailbox.received()));
      case "/style.css" -> style;
      case "/api/mails" -> Document.json(MailJson.of(mailbox.received()));
      default ->
          mail(path).orElseGet(() -> Document.html(404, ErrorPage.of("There is no such page.")));
    };
  }

  private Optional<Document> mail(String path) {
    var matcher = MAIL.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean raw = matcher.group(2) != null;
    return mailbox
        .mail(matcher.group(1))
        .map(mail -> raw ? Document.source(mail.raw()) : Document.html(200, MailPage.of(mail)));
  }

  private static void send(HttpExchange exchange, Document document) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", document.type());
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(document.status(), head ? -1 : document.body().length);
    if (!head) {
      exchange.getResponseBody().write(document.body());
    }
  }
}
