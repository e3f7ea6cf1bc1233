// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posting to Alertmanagers that work, fail, hang, or are not there. */
class PosterIT {
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<URI> accepted = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger posts = new AtomicInteger();
  private final List<AutoCloseable> resources = new CopyOnWriteArrayList<>();

  private final PostObserver observer =
      new PostObserver() {
        @Override
        public void accepted(URI alertmanager, int alerts, List<Alert> done) {
          accepted.add(alertmanager);
        }

        @Override
        public void failed(URI alertmanager, String reason) {
          failures.add(reason);
        }
      };

  private URI working() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/am/api/v2/alerts",
        exchange -> {
          posts.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    resources.add(() -> server.stop(0));
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/am");
  }

  /** Takes connections and never answers. */
  private URI hanging() throws IOException {
    var socket = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    resources.add(socket);
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private URI absent() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private Poster poster(URI... alertmanagers) {
    var poster = new Poster(List.of(alertmanagers), observer, InstantSource.system());
    resources.addFirst(poster);
    return poster;
  }

  private static List<Alert> alerts() {
    return List.of(
        new Alert(
            Map.of("finding", "f-1"),
            Map.of(),
            Instant.EPOCH,
            Instant.EPOCH,
            URI.create("http://127.0.0.1/e")));
  }

  @AfterEach
  void close() throws Exception {
    for (var resource : resources) {
      resource.close();
    }
  }

  @Test
  void hungAndAbsentOnes_doNotDelayTheOther() throws IOException {
    var works = working();
    poster(hanging(), absent(), works).offer(alerts(), false);
    await().untilAsserted(() -> assertThat(accepted).containsExactly(works));
    await().untilAsserted(() -> assertThat(failures).contains("connection", "timeout"));
  }

  @Test
  void refusedPost_isTriedAgainUntilAccepted() throws IOException {
    status.set(500);
    poster(working()).offer(alerts(), false);
    await().untilAsserted(() -> assertThat(failures).contains("status"));
    assertThat(accepted).isEmpty();
    status.set(200);
    await().untilAsserted(() -> assertThat(accepted).hasSize(1));
    assertThat(posts.get()).isGreaterThan(1);
  }
}
