// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * {@code /api/v1/events}: what changes, as server-sent events (HTML standard, section 9.2). A
 * stream ends after an hour, so that who does not read holds no place for ever; a client goes on
 * with {@code Last-Event-ID} where it was.
 */
final class EventsHandler implements HttpHandler {
  private static final Duration LASTS = Duration.ofHours(1);

  private final EventLog log;
  private final Duration heartbeat;

  EventsHandler(EventLog log, Duration heartbeat) {
    this.log = log;
    this.heartbeat = heartbeat;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Answers.isRead(exchange)) {
      return;
    }
    var after = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    // An interrupt closes the channel under a write that hangs; closing the exchange would wait.
    var reader = log.open(after, Thread.currentThread()::interrupt);
    if (reader.isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", "60");
      Answers.error(exchange, 503, "as many readers of events as possible are connected");
      return;
    }
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.sendResponseHeaders(200, 0);
      stream(reader.get(), exchange.getResponseBody());
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt(); // The server stops, or the reader was dropped.
    } finally {
      log.close(reader.get());
    }
  }

  private void stream(EventReader reader, OutputStream out)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LASTS.toNanos();
    send(out, "retry: 5000\n\n");
    while (System.nanoTime() < end && !reader.isDropped()) {
      var event = reader.next(heartbeat);
      send(
          out,
          event == null
              ? ":\n\n"
              : "id: %s\nevent: %s\ndata: %s\n\n"
                  .formatted(event.id(), event.type(), event.data()));
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
