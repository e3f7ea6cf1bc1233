// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.metrics.SelfMetrics;

/** Streams of events on real connections. */
class EventsHandlerIT {
  private static final Duration HEARTBEAT = Duration.ofMillis(20);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final EventLog log =
      new EventLog(new SelfMetrics(registry), Instant.parse("2026-11-20T14:00:00Z"));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Socket client;

  @BeforeEach
  void connect() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", new EventsHandler(log, HEARTBEAT));
    server.start();
    client = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    client
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private double dropped() {
    var counter =
        (CounterSnapshot)
            registry.scrape(name -> name.equals("tldwatch_collector_event_readers_dropped")).get(0);
    return counter.getDataPoints().getFirst().getValue();
  }

  @Test
  void silence_isFilledWithComments() throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    assertThat(reader.lines().filter(":"::equals).limit(3)).hasSize(3);
  }

  @Test
  void readerThatHangs_losesItsConnectionAndHoldsUpNobody() throws Exception {
    assertThat(client.getInputStream().read()).isEqualTo('H');
    var large = "x".repeat(100_000);
    // What the sockets hold is filled first, then what waits for the reader.
    await()
        .untilAsserted(
            () -> {
              for (int i = 0; i < 100; i++) {
                log.publish("tld-state", large);
              }
              assertThat(dropped()).isEqualTo(1);
            });
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }
}
