// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.dashboards.DashboardQueries;
import org.tldwatch.lab.LabMember;
import org.tldwatch.lab.LabWorld;
import org.tldwatch.lab.mailbox.ReceivedMail;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.ConfigurationFile;

/** Every arrow of the flow in the lab world: measure, judge, notify, draft, approve, broadcast. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabLoopIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern DRAFT_PAGE = Pattern.compile("href=\"(/drafts/\\d+)\"");
  private static final String CONFIGURATION =
      """
      lab:
        dns-port: 0
        smtp-listen: 127.0.0.1:0
        mailbox-listen: 127.0.0.1:0
        console-listen: 127.0.0.1:0
        first-break: 1h
      collector:
        metrics-listen: 127.0.0.1:0
        link-listen: 127.0.0.1:0
        prometheus-listen: 127.0.0.1:0
      """;

  @TempDir static Path folder;

  private Appliance appliance;
  private LabWorld lab;
  private Mails mails;

  @BeforeAll
  void start() {
    assumeTrue(Prometheus.program().isPresent(), "Prometheus is not installed");
    var configuration = ConfigurationFile.parse("lab.yaml", CONFIGURATION, folder);
    appliance = Appliance.start("lab.yaml", configuration, folder.resolve("data"), step -> {});
    lab = appliance.world().inLab().orElseThrow();
    mails = new Mails(lab.mailbox());
    await("verdicts on all TLDs")
        .atMost(PATIENCE)
        .until(
            () ->
                lab.tlds().stream()
                    .allMatch(
                        tld ->
                            collector()
                                .get("/api/v1/tlds/" + tld)
                                .path("state")
                                .asString("")
                                .equals("healthy")));
  }

  @AfterAll
  void stop() {
    if (appliance != null) {
      appliance.close();
    }
  }

  @Test
  void outage_isToldDraftedApprovedAndBroadcast() throws IOException {
    var tld = lab.tlds().getFirst();
    var contacts = contactsOf(tld);
    lab.breaks().outage(tld);
    var notices = contacts.stream().map(contact -> mails.await(contact, 1)).toList();
    assertThat(notices)
        .extracting(ReceivedMail::messageId)
        .containsOnly(notices.getFirst().messageId());
    assertThat(recipients()).isEqualTo(contacts);

    everyDashboardExpressionReturnsData(tld);

    var page = draftPage();
    try (var alice = login(0);
        var bob = login(1);
        var carol = login(2)) {
      alice.submit(
          page,
          "/text",
          Map.of(
              "subject",
              "All name servers of ." + tld + " are silent",
              "tlp",
              "GREEN",
              "body",
              "We see it from three vantages."));
      alice.press(page, "/text", "/submit");
      assertThat(alice.get(page)).doesNotContain(page + "/approve");
      bob.submit(page, "/approve", Map.of());
      assertThat(mails.to(lab.list())).isEmpty();
      var hash = hashOn(carol.get(page));
      carol.submit(page, "/approve", Map.of());

      var alert = mails.await(lab.list(), 1);
      assertThat(alert.subject()).contains("TLP:GREEN", "All name servers of ." + tld);
      assertThat(alert.text()).contains("We see it from three vantages.");
      assertThat(hash).hasSize(64);
    }

    lab.breaks().mend();
    for (var contact : contacts) {
      assertThat(mails.await(contact, 2).inReplyTo()).isEqualTo(notices.getFirst().messageId());
    }
    assertThat(mails.to(lab.list())).hasSize(1);
  }

  @Test
  void metrics_passPromtool() throws IOException, InterruptedException {
    for (var url : List.of(appliance.collector().url(), appliance.console())) {
      var exposition = new Console(url).get("/metrics");
      var promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
      try (var in = promtool.getOutputStream()) {
        in.write(exposition.getBytes(StandardCharsets.UTF_8));
      }
      var output = new String(promtool.getInputStream().readAllBytes());
      assertThat(promtool.waitFor()).as(url + "\n" + output).isZero();
      assertThat(output).isEmpty();
      assertThat(exposition).contains("tldwatch_");
    }
  }

  private void everyDashboardExpressionReturnsData(Tld tld) {
    var queries = DashboardQueries.of(Path.of("../dashboards/grafana/overview.json"));
    assertThat(queries.queries()).isNotEmpty();
    for (var expression : queries.expressions(tld.label(), Duration.ofMinutes(1))) {
      await(expression)
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(series(expression)).isPositive());
    }
  }

  private int series(String expression) {
    var query = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return new Api(appliance.prometheus(), token()).get(query).path("data").path("result").size();
  }

  private Api collector() {
    return new Api(appliance.collector().url(), token());
  }

  private Path token() {
    return folder.resolve("data/api-token");
  }

  private Console login(int member) throws IOException {
    var session = new Console(appliance.console());
    LabMember who = lab.committee().get(member);
    var password = Files.readString(who.passwordFile()).strip();
    var answer =
        session.submit("/login", "/login", Map.of("username", who.name(), "password", password));
    assertThat(answer.statusCode()).isEqualTo(200);
    return session;
  }

  private String draftPage() throws IOException {
    try (var anybody = login(2)) {
      await("a draft")
          .atMost(PATIENCE)
          .until(() -> DRAFT_PAGE.matcher(anybody.get("/drafts")).find());
      var link = DRAFT_PAGE.matcher(anybody.get("/drafts"));
      assertThat(link.find()).isTrue();
      return link.group(1);
    }
  }

  private static String hashOn(String page) {
    var match = Pattern.compile("[0-9a-f]{64}").matcher(page);
    assertThat(match.find()).isTrue();
    return match.group();
  }

  private TreeSet<String> recipients() {
    var all = new TreeSet<String>();
    lab.mailbox().received().forEach(mail -> all.addAll(mail.recipients()));
    return all;
  }

  private TreeSet<String> contactsOf(Tld tld) throws IOException {
    var addresses = new TreeSet<String>();
    for (var line : Files.readAllLines(lab.contacts())) {
      var cells = line.split(",", -1);
      if (cells[0].equals(tld.label())) {
        addresses.add(
            List.of(cells).stream().filter(cell -> cell.contains("@")).findFirst().orElseThrow());
      }
    }
    assertThat(addresses).isNotEmpty();
    return addresses;
  }
}
