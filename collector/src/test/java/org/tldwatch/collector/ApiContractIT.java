// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.testing.Promtool;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireCheckResult;
import org.tldwatch.model.wire.WireFitness;
import org.tldwatch.model.wire.WireTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every answer of the REST API is what its description and its documentation say. */
class ApiContractIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path PAGE = Path.of("../docs/api.md");

  private final HttpClient http = HttpClient.newHttpClient();
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  @TempDir Path folder;
  private Collector collector;
  private ManagedChannel channel;
  private JsonNode document;

  /** A finding that is open, one that ended, a check that is not well, and two vantages. */
  @BeforeEach
  void happen() throws IOException {
    collector = Collector.start(TestWorld.settings(folder, List.of()));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", collector.linkPort()).usePlaintext().build();
    document = JSON.readTree(get("/api/openapi.json", "").body());
    var probes =
        Stream.of("ams1", "nyc1").map(id -> new FakeProbe(channel, id, 1).connect()).toList();
    rounds(probes, 5, "ns2.nic.xa");
    rounds(probes, 4, "none");
    await().until(() -> !json("/api/v1/findings?state=ended").isEmpty());
    rounds(probes, 5, "ns.nic.xb");
    probes
        .getFirst()
        .report(
            ProbeReport.newBuilder()
                .addFitness(WireFitness.newBuilder().setFamily("ipv4").setFit(true))
                .build());
    probes
        .getFirst()
        .check(
            WireCheckResult.newBuilder()
                .setCheck("serial")
                .setTld("xa")
                .setServer("ns2.nic.xa")
                .setAtMicros(Instant.now().toEpochMilli() * 1000)
                .setLevel("WARNING")
                .setSentence("It is behind.")
                .build());
  }

  private static void rounds(List<FakeProbe> probes, int count, String failing) {
    for (int i = 0; i < count; i++) {
      probes.forEach(probe -> probe.round(target -> isAt(target, failing)));
    }
  }

  private static boolean isAt(WireTarget target, String server) {
    return target.getServer().equals(server);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    collector.close();
    http.close();
  }

  private HttpResponse<String> get(String path, String token) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(collector.url() + path))
              .header("Authorization", "Bearer " + token)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  private JsonNode json(String path) {
    return JSON.readTree(get(path, TestWorld.TOKEN).body());
  }

  private void assertKept(String path, int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    var schema =
        (ObjectNode)
            document
                .get("paths")
                .get(path)
                .at("/get/responses/" + status + "/content/application~1json/schema")
                .deepCopy();
    assertThat(schema.isEmpty()).as(path + " " + status + " is described").isFalse();
    schema.set("components", document.get("components"));
    assertThat(schemas.getSchema(schema).validate(JSON.readTree(answer.body())))
        .as(path + " gives " + answer.body())
        .isEmpty();
  }

  @Test
  void everyResource_answersAsDescribed() {
    var open = json("/api/v1/findings").get(0).get("finding").asString();
    var ended = json("/api/v1/findings?state=ended").get(0).get("finding").asString();
    for (var path : document.get("paths").propertyNames()) {
      if (path.equals("/api/v1/events")) {
        continue; // A stream: EventsIT reads it.
      }
      for (var finding : List.of(open, ended)) {
        var asked = path.replace("{tld}", "xa").replace("{finding}", finding);
        assertKept(path, 200, get(asked, TestWorld.TOKEN));
      }
      if (path.startsWith("/api/")) {
        assertKept(path, 401, get(path.replaceAll("[{}]", ""), "wrong"));
      }
    }
    assertKept("/api/v1/findings", 200, get("/api/v1/findings?state=ended", TestWorld.TOKEN));
    assertThat(json("/api/v1/tlds/xa").get("checks")).hasSize(1);
    assertThat(json("/api/v1/findings/" + ended + "/evidence").get("charts")).isNotEmpty();
  }

  @Test
  void refusals_areAsDescribed() {
    assertKept("/api/v1/tlds/{tld}", 404, get("/api/v1/tlds/zz", TestWorld.TOKEN));
    assertKept(
        "/api/v1/findings/{finding}/evidence",
        404,
        get("/api/v1/findings/f-0123456789abcdef/evidence", TestWorld.TOKEN));
    for (var query : List.of("state=closed", "tld=-", "limit=3", "tld=xa&tld=xb", "tld=%zz")) {
      var answer = raw("/api/v1/findings?" + query);
      assertThat(answer).as(query).startsWith("HTTP/1.1 400");
    }
    assertKept("/api/v1/findings", 400, get("/api/v1/findings?limit=3", TestWorld.TOKEN));
    assertThat(JSON.readTree(get("/api/v1/findings?limit=3", TestWorld.TOKEN).body()).get("error"))
        .hasToString("\"there is no parameter 'limit' here, only [state, tld]\"");
  }

  /** The first line of an answer to a request that a proper client does not send. */
  private String raw(String path) {
    try (var socket = new Socket("127.0.0.1", collector.url().getPort())) {
      var request =
          "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
              .formatted(path, TestWorld.TOKEN);
      socket.getOutputStream().write(request.getBytes());
      return new String(socket.getInputStream().readAllBytes()).lines().findFirst().orElse("");
    } catch (IOException cause) {
      throw new AssertionError(cause);
    }
  }

  @Test
  void findings_areFilteredByTldAndState() {
    assertThat(json("/api/v1/findings?tld=xb")).hasSize(1);
    assertThat(json("/api/v1/findings?tld=xa")).isEmpty();
    assertThat(json("/api/v1/findings?tld=XA.&state=ended")).hasSize(1);
    assertThat(json("/api/v1/findings?state=ended").at("/0/state").asString()).isEqualTo("ended");
    assertThat(json("/api/v1/findings?state=ended&tld=xb")).isEmpty();
  }

  @Test
  void liveScrape_pleasesPromtool() {
    var scrape = get("/metrics", "").body();
    assertThat(scrape)
        .contains(
            "tldwatch_findings_active{", "tldwatch_check_results{", "tldwatch_rtt_seconds_sum{")
        .contains("outcome=\"unreachable\"", "reason=\"unreachable-port\"");
    Promtool.assertNoComplaint(scrape);
  }

  @Test
  void endedFindings_areListedAfterARestart() {
    var before = json("/api/v1/findings?state=ended");
    collector.close();
    collector = Collector.start(TestWorld.settings(folder, List.of()));
    assertThat(json("/api/v1/findings?state=ended")).isEqualTo(before);
  }

  @Test
  void everyResource_isDocumented() throws IOException {
    var documented = new TreeSet<String>();
    Pattern.compile("(?m)^\\| `(/[^`?]*)")
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(row -> documented.add(row.group(1)));
    var described = new ArrayList<String>(document.get("paths").propertyNames());
    assertThat(documented)
        .containsAll(described)
        .contains("/metrics", "/who-asks", "/api/openapi.json");
  }
}
