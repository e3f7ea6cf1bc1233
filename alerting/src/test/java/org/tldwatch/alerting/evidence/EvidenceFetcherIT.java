// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.TestDatabase;
import org.tldwatch.alerting.metrics.AlertingMetric;

/** Fetching evidence from a collector on loopback. */
class EvidenceFetcherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String FINDING = "f-0123456789abcdef";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private HttpServer collector;
  private TestDatabase database;
  private EvidenceFetcher fetcher;

  @BeforeEach
  void start() throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          var answer = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    collector.start();
    database = new TestDatabase();
    database
        .jdbc()
        .sql(
            """
            insert into incident (number, subject_key, kind, severity, state, opened_at,
              updated_at, revision, told, last_change, summary, description)
            values ('INC-2026-0001', 'tld:xa', 'k', 'MAJOR', 'OPEN', current_timestamp,
              current_timestamp, 0, '', '', '', '')
            """)
        .update();
    fetcher =
        TestEvidence.from(
            URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/"),
            database,
            new FakeClock(),
            meters);
  }

  @AfterEach
  void stop() {
    collector.stop(0);
    database.close();
  }

  private double count(String result) {
    return AlertingMetric.EVIDENCE.counter(meters, result).count();
  }

  private List<String> stored() {
    return database.jdbc().sql("select json from incident_evidence").query(String.class).list();
  }

  @Test
  void evidence_isStoredAfterTheCommit() {
    answers.put("/api/v1/findings/" + FINDING + "/evidence", "{\"finding\":1}");
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              fetcher.fetchAfterCommit(1, List.of(FINDING));
              assertThat(asked).isEmpty();
            });

    await().atMost(PATIENCE).until(() -> count("fetched") == 1);
    assertThat(stored()).containsExactly("{\"finding\":1}");
    assertThat(asked)
        .containsExactly("/api/v1/findings/" + FINDING + "/evidence Bearer test-token");
  }

  @Test
  void newerEvidence_replacesTheOlder() {
    var path = "/api/v1/findings/" + FINDING + "/evidence";
    answers.put(path, "{\"finding\":1}");
    fetcher.fetchAfterCommit(1, List.of(FINDING));
    await().atMost(PATIENCE).until(() -> count("fetched") == 1);
    answers.put(path, "{\"finding\":2}");
    fetcher.fetchAfterCommit(1, List.of(FINDING));

    await().atMost(PATIENCE).until(() -> count("fetched") == 2);
    assertThat(stored()).containsExactly("{\"finding\":2}");
  }

  @Test
  void whatIsNoEvidence_isCountedAndNotStored() {
    answers.put("/api/v1/findings/" + FINDING + "/evidence", "<html>");
    fetcher.fetchAfterCommit(1, List.of(FINDING, "f-0000000000000000"));

    await().atMost(PATIENCE).until(() -> count("failed") == 2);
    assertThat(stored()).isEmpty();
  }

  @Test
  void strangeIds_areNeverAsked() {
    answers.put("/api/v1/findings/" + FINDING + "/evidence", "{}");
    fetcher.fetchAfterCommit(1, List.of("../../secret", "f-0123", "F-0123456789ABCDEF", FINDING));

    await().atMost(PATIENCE).until(() -> count("fetched") == 1);
    assertThat(asked).hasSize(1);
  }
}
