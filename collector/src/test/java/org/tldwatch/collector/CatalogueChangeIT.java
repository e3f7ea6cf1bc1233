// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.Assignment;

/** The root zone changes while probes are connected. */
class CatalogueChangeIT {
  @TempDir Path folder;
  private CollectorSettings settings;
  private LinkedCollector linked;

  @BeforeEach
  void start() throws IOException {
    settings = TestWorld.settings(folder, List.of());
    startCollector();
  }

  private void startCollector() throws IOException {
    linked = new LinkedCollector(settings);
  }

  @AfterEach
  void stop() {
    linked.close();
  }

  private void zone(String text) throws IOException {
    Files.writeString(folder.resolve("root.zone"), text);
    linked.collector().refreshRootZone();
  }

  private static List<String> servers(Assignment assignment) {
    return assignment.getTargetsList().stream()
        .map(target -> target.getTld() + " " + target.getServer())
        .distinct()
        .toList();
  }

  @Test
  void newServerAndNewTld_reachTheProbesAndTheMetrics() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      var before = probe.assignment();
      zone(
          TestWorld.LATER_ZONE
              + """
              xa. 172800 IN NS ns3.nic.xa.
              ns3.nic.xa. 172800 IN A 192.0.2.4
              xc. 172800 IN NS ns.nic.xc.
              ns.nic.xc. 172800 IN A 192.0.2.5
              """);
      var after = probe.next().getAssignment();

      assertThat(servers(after))
          .containsAll(servers(before))
          .contains("xa ns3.nic.xa", "xc ns.nic.xc");
      assertThat(linked.get("/metrics"))
          .contains("tldwatch_tld_state{tld=\"xc\"", "server=\"ns3.nic.xa\"");
      // Shown once everybody knows, so it may come after the assignment.
      await()
          .untilAsserted(
              () ->
                  assertThat(linked.get("/metrics"))
                      .contains("tldwatch_collector_root_zone_serial 2.026112001E9"));
      // What was asked by the old list is judged, what by the new one too.
      probe.sendWithoutWaiting(
          1,
          before.getVersion(),
          List.of(FakeProbe.observation(0, Instant.now(), FakeProbe::good)));
      assertThat(probe.next().getAcknowledgement().getBatchNumber()).isEqualTo(1);
      probe.sendWithoutWaiting(
          2, after.getVersion(), List.of(FakeProbe.observation(0, Instant.now(), FakeProbe::good)));
      assertThat(probe.next().getAcknowledgement().getBatchNumber()).isEqualTo(2);
      assertThat(linked.get("/metrics"))
          .containsPattern("tldwatch_collector_observations_total\\{result=\"accepted\"} 2");
    }
  }

  @Test
  void newTarget_isReconfiguredForAWhile() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      zone(
          TestWorld.LATER_ZONE
              + """
              xa. 172800 IN NS ns3.nic.xa.
              ns3.nic.xa. 172800 IN A 192.0.2.4
              """);
      var after = probe.next().getAssignment();
      for (int round = 1; round <= 10; round++) {
        var now = Instant.now();
        probe.sendWithoutWaiting(
            round,
            after.getVersion(),
            after.getTargetsList().stream()
                .map(
                    target ->
                        FakeProbe.observation(
                            after.getTargetsList().indexOf(target),
                            now,
                            target.getServer().equals("ns3.nic.xa")
                                ? FakeProbe::unreachable
                                : FakeProbe::good))
                .toList());
        assertThat(probe.next().hasAcknowledgement()).isTrue();
      }
      assertThat(linked.get("/api/v1/findings"))
          .contains("\"kind\":\"delegation-change\"")
          .doesNotContain("server-down");
      assertThat(linked.get("/api/v1/tlds/xa"))
          .containsPattern("ns3.nic.xa[^}]*\"state\":\"inconclusive\"[^}]*reconfigured");
    }
  }

  @Test
  void changedDelegation_isAFinding_onceAlsoAfterARestart() throws IOException {
    zone(TestWorld.LATER_ZONE.replace("192.0.2.2", "192.0.2.9"));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(linked.get("/api/v1/findings"))
                    .contains("\"kind\":\"delegation-change\"", "\"tld\":\"xa\""));
    var findings = linked.get("/api/v1/findings");
    var id = findings.replaceFirst("(?s).*\"finding\":\"(f-[0-9a-f]{16})\".*", "$1");
    assertThat(linked.get("/api/v1/findings/" + id + "/evidence"))
        .contains("Other addresses of the same name servers: ns2.nic.xa from 192.0.2.2");
    assertThat(linked.get("/metrics"))
        .contains(
            "tldwatch_findings_active{tld=\"xa\",kind=\"delegation-change\",severity=\"minor\"} 1");

    stop();
    startCollector();
    linked.collector().refreshRootZone();
    assertThat(linked.get("/api/v1/findings")).isEqualTo(findings);
  }

  @Test
  void tldThatGoes_takesItsFindingAndItsSeriesAlong() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      for (int round = 0; round < 10; round++) {
        probe.round(target -> target.getTld().equals("xb"));
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(linked.get("/api/v1/findings")).contains("\"tld\":\"xb\""));

      zone(TestWorld.LATER_ZONE.replaceAll("(?m)^(ns[.]nic[.])?xb[.].*\n", ""));
      var after = probe.next().getAssignment();

      assertThat(servers(after)).noneMatch(server -> server.startsWith("xb"));
      assertThat(linked.get("/api/v1/tlds")).doesNotContain("xb");
      assertThat(linked.get("/metrics")).doesNotContain("tld=\"xb\"");
    }
  }

  @Test
  void zoneThatIsCutShort_changesNothingButTheHealth() throws IOException {
    zone(". 86400 IN SOA a.root.example. nstld.example. 2026");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(linked.get("/health")).contains("the last line is not complete"));
    assertThat(linked.get("/metrics"))
        .containsPattern("tldwatch_collector_root_zone_failures_total\\{reason=\"damaged\"} [12]");
    assertThat(linked.get("/api/v1/tlds")).contains("\"tld\":\"xb\"");

    stop();
    startCollector();
    assertThat(linked.get("/api/v1/tlds")).contains("\"tld\":\"xb\"");
  }
}
