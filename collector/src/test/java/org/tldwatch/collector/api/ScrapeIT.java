// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.metrics.MeasurementMetrics;
import org.tldwatch.collector.metrics.Scrape;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.testing.Promtool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /metrics} over HTTP, as a scraper meets it. */
class ScrapeIT {
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MeasurementMetrics metrics = new MeasurementMetrics(InstantSource.system());
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    var registry = new PrometheusRegistry();
    new SelfMetrics(registry).targets(1);
    var tld = new Tld("xa");
    var target =
        new Target(tld, "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
    metrics.addTld(tld);
    metrics.addTarget(target);
    metrics.addVantage("ams1");
    for (int millis : new int[] {20, 30, 40}) {
      metrics.observe(
          new Observation(
              "ams1",
              target,
              Instant.now(),
              Duration.ofMillis(millis),
              new Outcome.Answered(0, true, new Serial(7), "", 100, null)));
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", new ScrapeHandler(new Scrape(metrics, registry)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  private HttpResponse<byte[]> scrape(String method, String query, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics" + query))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void scrape_isTextUnlessOtherwiseWanted() throws Exception {
    var answer = scrape("GET", "");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(text(answer))
        .contains("tldwatch_queries_total{tld=\"xa\"", "tldwatch_collector_targets 1.0");
    Promtool.assertNoComplaint(text(answer));
  }

  @Test
  void scrape_isCompressedIfAsked() throws Exception {
    var plain = scrape("GET", "?name[]=tldwatch_rtt_seconds");
    var answer = scrape("GET", "?name[]=tldwatch_rtt_seconds", "Accept-Encoding", "br, gzip;q=0.5");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void gzip_isTakenOnlyWhereItIsWanted() {
    assertThat(ScrapeHandler.acceptsGzip(List.of("gzip"))).isTrue();
    assertThat(ScrapeHandler.acceptsGzip(List.of("deflate", "br , GZIP ; q=0.8"))).isTrue();
    assertThat(ScrapeHandler.acceptsGzip(List.of("gzip;q=0"))).isFalse();
    assertThat(ScrapeHandler.acceptsGzip(List.of("gzip;q=0.0", "x-gzip"))).isFalse();
    assertThat(ScrapeHandler.acceptsGzip(null)).isFalse();
  }

  @Test
  void names_chooseMetrics() throws Exception {
    var text =
        text(
            scrape(
                "GET", "?name%5B%5D=tldwatch_tld_state&name[]=tldwatch_collector_batches_total"));
    assertThat(text.lines().filter(line -> line.startsWith("# TYPE")))
        .containsExactly(
            "# TYPE tldwatch_tld_state gauge", "# TYPE tldwatch_collector_batches_total counter");
  }

  @Test
  void head_hasNoBodyAndOtherMethodsAreRefused() throws Exception {
    assertThat(scrape("HEAD", "").statusCode()).isEqualTo(200);
    assertThat(scrape("HEAD", "").body()).isEmpty();
    assertThat(scrape("POST", "").statusCode()).isEqualTo(405);
    assertThat(scrape("GET", "").statusCode()).isEqualTo(200);
  }

  /** A Prometheus that wants native histograms asks for Protocol Buffers, and gets them. */
  @Test
  void prometheus_storesTheNativeHistogram() throws Exception {
    assumeTrue(Files.isExecutable(PROMETHEUS), "skipped: no " + PROMETHEUS);
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var configuration =
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - {job_name: tldwatch, static_configs: [{targets: ['127.0.0.1:%d']}]}
        """
            .formatted(server.getAddress().getPort());
    var prometheus =
        new ProcessBuilder(
                PROMETHEUS.toString(),
                "--config.file="
                    + Files.writeString(folder.resolve("prometheus.yml"), configuration),
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=native-histograms")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(query(port, "histogram_count(tldwatch_rtt_seconds)")).isEqualTo("3");
                assertThat(query(port, "tldwatch_soa_serial")).isEqualTo("7");
              });
      var median = Double.parseDouble(query(port, "histogram_quantile(0.5,tldwatch_rtt_seconds)"));
      assertThat(median).isBetween(0.027, 0.033);
    } finally {
      prometheus.destroyForcibly().waitFor();
    }
  }

  private String query(int port, String expression) throws IOException, InterruptedException {
    var url =
        "http://127.0.0.1:%d/api/v1/query?query=%s"
            .formatted(port, URLEncoder.encode(expression, StandardCharsets.UTF_8));
    JsonNode answer =
        JSON.readTree(
            http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body());
    return answer.at("/data/result/0/value/1").asString();
  }
}
