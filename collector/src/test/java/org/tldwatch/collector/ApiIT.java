// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireCheckResult;
import org.tldwatch.model.wire.WireFitness;
import org.tldwatch.runtime.config.HostPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the collector serves over HTTP. */
class ApiIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Collector collector;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    collector = Collector.start(TestWorld.settings(folder, List.of()));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", collector.linkPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    collector.close();
    http.close();
  }

  private HttpResponse<String> send(String method, String path, String token) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(collector.url() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .header("Authorization", token)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  private HttpResponse<String> get(String path) {
    return send("GET", path, "Bearer " + TestWorld.TOKEN);
  }

  private JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  @Test
  void api_withoutTheToken_is401() {
    for (var token : List.of("Bearer wrong", "Bearer ", "Basic " + TestWorld.TOKEN, "x")) {
      var answer = send("GET", "/api/v1/tlds", token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(JSON.readTree(answer.body()).get("error").asString()).contains("bearer token");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @Test
  void metricsAndHealth_areOpen() {
    assertThat(send("GET", "/metrics", "none").body())
        .contains("tldwatch_tld_state", "tldwatch_collector_targets 8.0");
    var health = send("GET", "/health", "none");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(health.body()).get("status").asString()).isEqualTo("up");
    assertThat(JSON.readTree(health.body()).get("rootSerial").asLong()).isEqualTo(2026112000);
  }

  @Test
  void unknownPlaces_are404() {
    for (var path :
        List.of(
            "/nothing",
            "/api/v1/nothing",
            "/api/v1/tlds/zz",
            "/api/v1/tlds/%2e%2e",
            "/api/v1/findings/f-0000000000000000/evidence",
            "/api/v1/findings/..%2ffindings/evidence")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(send("POST", "/api/v1/tlds", "Bearer " + TestWorld.TOKEN).statusCode())
        .isEqualTo(405);
    assertThat(send("HEAD", "/api/v1/tlds", "Bearer " + TestWorld.TOKEN).statusCode())
        .isEqualTo(200);
  }

  @Test
  void vantages_sayWhetherTheyVote() {
    assertThat(json("/api/v1/vantages")).isEmpty();
    var probe = new FakeProbe(channel, "ams1", 1).connect();
    probe.report(
        ProbeReport.newBuilder()
            .addFitness(WireFitness.newBuilder().setFamily("ipv4").setFit(true))
            .addFitness(
                WireFitness.newBuilder()
                    .setFamily("ipv6")
                    .addReasons("Cut\noff.")
                    .setControl("bad"))
            .build());

    await().until(() -> json("/api/v1/vantages").at("/0/fitness").size() == 2);
    var vantage = json("/api/v1/vantages").get(0);
    assertThat(vantage.get("vantage").asString()).isEqualTo("ams1");
    assertThat(vantage.get("connected").asBoolean()).isTrue();
    assertThat(vantage.at("/fitness/0/fit").asBoolean()).isTrue();
    assertThat(vantage.at("/fitness/1/fit").asBoolean()).isFalse();
    assertThat(vantage.at("/fitness/1/reasons/0").asString()).isEqualTo("Cut off.");
  }

  @Test
  void tld_hasItsBooks_andWhoHadNoVoteIsPublished() {
    new FakeProbe(channel, "ams1", 1).connect().round(target -> false);
    var books = json("/api/v1/tlds/xa").get("availability");
    assertThat(Instant.parse(books.get("bookedUntil").asString()))
        .isBefore(Instant.now().plusSeconds(60));
    assertThat(books.at("/service/state").asString()).isEqualTo("unbooked");
    assertThat(books.at("/service/month/down").asInt(-1)).isZero();
    assertThat(books.at("/service/allowedDownMinutes").asInt(-1)).isZero();
    assertThat(books.at("/servers/1/server").asString()).isEqualTo("ns2.nic.xa");
    assertThat(books.at("/servers/1/book/allowedDownMinutes").asInt()).isEqualTo(432);
    assertThat(books.get("addresses")).hasSize(6);
    assertThat(books.at("/month/one").isNull()).isTrue();
    assertThat(books.at("/service/incident").isNull()).isTrue();
    assertThat(json("/api/v1/exclusions")).isEmpty();
    assertThat(send("GET", "/metrics", "none").body())
        .contains("tldwatch_availability_server_downtime_seconds{server=\"ns2.nic.xa\",tld=\"xa\"");
  }

  @Test
  void finding_canBeReadWhileItLastsAndAfter() {
    var probes =
        Stream.of("ams1", "nyc1").map(id -> new FakeProbe(channel, id, 1).connect()).toList();
    for (int i = 0; i < 4; i++) {
      probes.forEach(probe -> probe.round(target -> target.getServer().equals("ns2.nic.xa")));
    }
    assertThat(json("/api/v1/tlds").get(0).get("state").asString()).isEqualTo("down");
    var tld = json("/api/v1/tlds/xa");
    assertThat(tld.get("targets")).hasSize(6);
    assertThat(tld.at("/findings/0/server").asString()).isEqualTo("ns2.nic.xa");
    var id = json("/api/v1/findings").get(0).get("finding").asString();

    var evidence = json("/api/v1/findings/" + id + "/evidence");
    assertThat(evidence.at("/quorum/failing").asInt()).isEqualTo(2);
    assertThat(evidence.at("/vantages/0/outcome").asString()).isEqualTo("unreachable");
    assertThat(evidence.at("/vantages/0/city").asString()).isEqualTo("Amsterdam");
    assertThat(evidence.at("/recent/0/elapsedSeconds").asDouble()).isEqualTo(0.001);
    assertThat(evidence.get("until").isNull()).isTrue();
    assertThat(evidence.get("summary").asString()).contains("ns2.nic.xa");
    assertThat(evidence.at("/charts/0/lines")).hasSize(2);
    assertThat(evidence.at("/charts/0/lines/0/vantage").asString()).isEqualTo("ams1");
    assertThat(evidence.at("/charts/0/lines/0/reasons/0/reason").asString())
        .isEqualTo("unreachable-port");

    for (int i = 0; i < 3; i++) {
      probes.forEach(probe -> probe.round(target -> false));
    }
    await().untilAsserted(() -> assertThat(json("/api/v1/findings")).isEmpty());
    var after = json("/api/v1/findings/" + id + "/evidence");
    assertThat(after.get("finding").asString()).isEqualTo(id);
    assertThat(after.get("until").isNull()).isFalse();
  }

  @Test
  void checkThatIsNotOk_isShownUntilItIs() {
    var probe = new FakeProbe(channel, "ams1", 1).connect();
    var result =
        WireCheckResult.newBuilder()
            .setCheck("serial")
            .setTld("xa")
            .setServer("ns2.nic.xa")
            .setAtMicros(Instant.now().minusSeconds(9).toEpochMilli() * 1000)
            .setLevel("WARNING")
            .setSentence("It is behind.");
    assertThat(probe.check(result.build()).getBatchNumber()).isPositive();
    var shown = json("/api/v1/tlds/xa").get("checks");
    assertThat(shown).hasSize(1);
    assertThat(shown.at("/0/check").asString()).isEqualTo("serial");
    assertThat(shown.at("/0/server").asString()).isEqualTo("ns2.nic.xa");
    assertThat(shown.at("/0/address").isNull()).isTrue();
    assertThat(shown.at("/0/level").asString()).isEqualTo("warning");
    assertThat(shown.at("/0/sentence").asString()).isEqualTo("It is behind.");
    assertThat(shown.at("/0/vantages/0").asString()).isEqualTo("ams1");
    var series = "tldwatch_check_results{tld=\"xa\",check=\"serial\",level=\"%s\"} 1\n";
    assertThat(send("GET", "/metrics", "none").body()).contains(series.formatted("warning"));

    probe.check(result.setLevel("so so").build());
    probe.check(
        result
            .setLevel("OK")
            .setServer("")
            .setAtMicros(Instant.now().toEpochMilli() * 1000)
            .build());
    assertThat(json("/api/v1/tlds/xa").get("checks")).isEmpty();
    assertThat(send("GET", "/metrics", "none").body())
        .contains(series.formatted("ok"))
        .doesNotContain("level=\"warning\"")
        .contains("tldwatch_collector_check_results_total{result=\"accepted\"} 2.0")
        .contains("tldwatch_collector_check_results_total{result=\"refused\"} 1.0");
  }

  @Test
  void checkThatTwoVantagesComplainOf_isAFinding() {
    for (var vantage : List.of("ams1", "nyc1")) {
      new FakeProbe(channel, vantage, 1)
          .connect()
          .check(
              WireCheckResult.newBuilder()
                  .setCheck("ds-match")
                  .setTld("xa")
                  .setServer("ns2.nic.xa")
                  .setAtMicros(Instant.now().toEpochMilli() * 1000)
                  .setLevel("ERROR")
                  .setSentence("No key fits.")
                  .build());
    }
    await().until(() -> !json("/api/v1/findings").isEmpty());
    var finding = json("/api/v1/findings").get(0);
    assertThat(finding.get("kind").asString()).isEqualTo("delegation-mismatch");
    assertThat(finding.get("severity").asString()).isEqualTo("major");
    var evidence = json("/api/v1/findings/" + finding.get("finding").asString() + "/evidence");
    assertThat(evidence.at("/notes/0").asString()).isEqualTo("No key fits.");
    assertThat(json("/api/v1/tlds/xa").get("findings")).hasSize(1);
    assertThat(send("GET", "/metrics", "none").body())
        .contains(
            "tldwatch_findings_active{tld=\"xa\",kind=\"delegation-mismatch\",severity=\"major\"} 1");
    assertThat(json("/api/v1/vantages").at("/0/remarks").isEmpty()).isTrue();
  }

  @Test
  void portTaken_isToldWithTheKeyToChange() {
    var taken = new HostPort("127.0.0.1", collector.url().getPort());
    assertThatThrownBy(() -> Collector.start(TestWorld.settings(folder, List.of(), taken)))
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining("collector.metrics-listen")
        .hasMessageContaining(taken.toString());
  }

  @Test
  void linkPortTaken_isToldWithTheKeyToChange() {
    var link = new HostPort("127.0.0.1", collector.linkPort());
    assertThatThrownBy(() -> Collector.start(TestWorld.settingsWithLink(folder, link)))
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining("collector.link-listen");
  }

  @Test
  void dataFolderThatCannotBe_isTold() throws IOException {
    var settings = TestWorld.settings(Files.createTempDirectory(folder, "other"), List.of());
    Files.writeString(settings.data(), "a file");
    assertThatThrownBy(() -> Collector.start(settings))
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining("data folder");
  }
}
