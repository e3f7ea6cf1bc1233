// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a posted alert to the contacts' mailboxes, over real sockets. */
class NoticeFlowIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String FINDING = "f-0123456789abcdef";

  @TempDir Path folder;
  private SmtpSink sink;
  private Alerting alerting;

  @BeforeEach
  void start() throws Exception {
    sink = new SmtpSink();
    alerting = startAlerting();
  }

  @AfterEach
  void stop() {
    alerting.close();
    sink.close();
  }

  private Alerting startAlerting() throws Exception {
    return Alerting.start(TestSettings.in(folder).smtpPort(sink.port()).build());
  }

  private static AlertJson down() {
    return AlertJson.finding(FINDING, "tld-down", "xa", "critical");
  }

  private void awaitMails(int count) {
    await().atMost(PATIENCE).until(() -> sink.received().size() >= count);
    assertThat(sink.received()).hasSize(count);
  }

  @Test
  void initial_mailsEveryContactOfTheTldAndNobodyElse() throws Exception {
    assertThat(AlertJson.post(alerting.url(), down()).statusCode()).isEqualTo(200);

    awaitMails(2);
    assertThat(sink.received())
        .extracting(SmtpSink.Received::to)
        .containsExactlyInAnyOrder("ann@nic.example", "bo@registry.example");
    var message = sink.received().getFirst().message();
    assertThat(message.getSubject())
        .isEqualTo("[TLP:AMBER] [EW] .xa - no name server answers (3/3 vantages) - INC-2026-0001");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(message.getHeader("X-Incident-Id")).containsExactly("INC-2026-0001");
    assertThat(message.getHeader("In-Reply-To")).isNull();
    assertThat(sink.received().get(1).message().getMessageID()).isEqualTo(message.getMessageID());
    assertThat(sink.received().getFirst().body())
        .contains("No name server of .xa answers.")
        .contains("INC-2026-0001")
        .doesNotContain(alerting.url().toString(), "/incidents/");
  }

  @Test
  void allClear_isInTheThreadOfTheInitial() throws Exception {
    AlertJson.post(alerting.url(), down());
    AlertJson.post(alerting.url(), down().resolved());

    awaitMails(4);
    var initial = sink.received().get(0).message();
    var allClear = sink.received().get(3).message();
    assertThat(allClear.getSubject()).endsWith("INC-2026-0001 (all clear)");
    assertThat(allClear.getHeader("In-Reply-To")).containsExactly(initial.getMessageID());
    assertThat(allClear.getHeader("References")).containsExactly(initial.getMessageID());
  }

  @Test
  void handOverInOneArray_isOneUpdate() throws Exception {
    var minor = AlertJson.finding(FINDING, "server-down", "xa", "minor").label("server", "ns1");
    AlertJson.post(alerting.url(), minor);
    AlertJson.post(alerting.url(), minor.resolved(), down());

    awaitMails(4);
    assertThat(sink.received().get(3).message().getSubject())
        .contains("no name server answers")
        .endsWith("INC-2026-0001 (update 1)");
  }

  @Test
  void findingPostedAgain_repeatsNothing_evenAfterARestart() throws Exception {
    var alert = down();
    AlertJson.post(alerting.url(), alert);
    AlertJson.post(alerting.url(), alert);
    awaitMails(2);
    alerting.close();
    alerting = startAlerting();
    AlertJson.post(alerting.url(), alert);
    AlertJson.post(alerting.url(), alert.resolved());

    awaitMails(4);
    assertThat(sink.received().get(2).message().getSubject()).endsWith("(all clear)");
  }

  @Test
  void postsAtTheSameTime_areOneIncident() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      (Callable<Integer>)
                          () ->
                              AlertJson.post(
                                      alerting.url(),
                                      AlertJson.finding(
                                              "f-000000000000000" + i, "server-down", "xa", "major")
                                          .label("server", "ns" + i))
                                  .statusCode())
              .toList();
      for (var answer : threads.invokeAll(posts)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    awaitMails(16);
    for (var mail : sink.received()) {
      assertThat(mail.message().getHeader("X-Incident-Id")).containsExactly("INC-2026-0001");
    }
  }

  @Test
  void badAlert_namesItsPlace_andNothingIsApplied() throws Exception {
    var answer =
        AlertJson.post(
            alerting.url(),
            """
            [{"labels":{"alertname":"tld-down","tld":"xa"}},
             {"labels":{"alertname":"x","tld":7}}]
            """);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("\"alert 1: labels.tld should be a string\"");
    assertThat(metric("tldwatch_alerting_incidents_open")).isEqualTo("0.0");
  }

  @Test
  void alertFromAProxy_isTurnedAway() throws Exception {
    var answer = AlertJson.post(alerting.url(), "[]", "X-Forwarded-For", "192.0.2.1");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("programs on this machine only");
  }

  @Test
  void metrics_tellWhatHappened() throws Exception {
    AlertJson.post(alerting.url(), down());
    awaitMails(2);

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                metric(
                        "tldwatch_alerting_deliveries_total"
                            + "{purpose=\"notice\",result=\"accepted\"}")
                    .equals("2.0"));
    assertThat(metric("tldwatch_alerting_outbox_depth")).isEqualTo("0.0");
    assertThat(metric("tldwatch_alerting_alerts_received_total")).isEqualTo("1.0");
    assertThat(metric("tldwatch_alerting_incidents_open")).isEqualTo("1.0");
  }

  private String metric(String name) throws Exception {
    return get(alerting.url().resolve("/metrics"))
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private static String get(URI uri) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
