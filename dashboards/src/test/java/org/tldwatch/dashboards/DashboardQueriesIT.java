// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query of every dashboard gives data when a real Prometheus runs it. */
class DashboardQueriesIT {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
  private static final Duration RATE_INTERVAL = Duration.ofSeconds(10);

  @TempDir static Path folder;

  private static final HttpClient client = HttpClient.newHttpClient();
  private static HttpServer exposition;
  private static Process prometheus;
  private static URI prometheusUrl;

  static Stream<String> expressions() throws IOException {
    try (var files = Files.list(Path.of("grafana"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(DashboardQueries::of)
          .flatMap(queries -> queries.expressions("xa", RATE_INTERVAL).stream())
          .toList()
          .stream();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is missing: apt-get install prometheus");
    exposition = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    var scrapes = new AtomicInteger();
    exposition.createContext("/metrics", exchange -> answer(exchange, scrapes.incrementAndGet()));
    exposition.start();
    prometheusUrl = URI.create("http://127.0.0.1:" + freePort());
    prometheus = startPrometheus();
    await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> scrapes.get() > 3);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (prometheus != null) {
      prometheus.destroy();
      prometheus.waitFor();
    }
    if (exposition != null) {
      exposition.stop(0);
    }
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expression_givesData(String expression) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              var answer = ask(expression);
              assertThat(answer.path("status").asString())
                  .as(answer.toString())
                  .isEqualTo("success");
              assertThat(answer.path("data").path("result").size()).isPositive();
            });
  }

  @Test
  void loss_isWholeWhereNothingWasEverAnswered() {
    var loss =
        DashboardQueries.of(Path.of("grafana/overview.json")).queries().stream()
            .filter(query -> query.panel().equals("$tld: loss by name server"))
            .findFirst()
            .orElseThrow()
            .filledIn("xa", RATE_INTERVAL);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(ask(loss).path("data").path("result").valueStream())
                    .filteredOn(series -> series.toString().contains("dead.nic.xa"))
                    .singleElement()
                    .satisfies(
                        series ->
                            assertThat(series.path("value").path(1).asString()).isEqualTo("1")));
  }

  private static JsonNode ask(String expression) throws IOException, InterruptedException {
    var query = "/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8);
    var request = HttpRequest.newBuilder(prometheusUrl.resolve(query)).build();
    var body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JsonMapper.shared().readTree(body);
  }

  private static Process startPrometheus() throws IOException {
    var configuration =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: made-up
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(exposition.getAddress().getPort()));
    return new ProcessBuilder(
            PROGRAM.toString(),
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + folder.resolve("series"),
            "--web.listen-address=" + prometheusUrl.getAuthority())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private static void answer(HttpExchange exchange, int scrape) throws IOException {
    var body = Exposition.of(scrape).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Prometheus cannot choose a port by itself. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
