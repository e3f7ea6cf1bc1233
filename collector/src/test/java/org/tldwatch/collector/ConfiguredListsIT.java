// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.WireTarget;

/** The lists of the configuration file change while probes are connected. */
class ConfiguredListsIT {
  private static final String CONFIGURATION =
      """
      catalogue:
        root-zone: ./root.zone
        port: 5300
        dead-addresses: []
      """;

  @TempDir Path folder;
  private LinkedCollector linked;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(file(), CONFIGURATION);
    var settings = TestWorld.settings(folder, List.of());
    linked =
        new LinkedCollector(
            new CollectorSettings(
                settings.catalogue(),
                settings.config(),
                settings.alertmanagers(),
                settings.data(),
                settings.apiToken(),
                file()));
  }

  @AfterEach
  void stop() {
    linked.close();
  }

  private Path file() {
    return folder.resolve("tldwatch.yaml");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
    linked.collector().lookAtLists();
    linked.collector().lookAtLists();
  }

  private static List<String> paused(Assignment assignment) {
    return assignment.getTargetsList().stream()
        .filter(WireTarget::getPaused)
        .map(WireTarget::getServer)
        .distinct()
        .toList();
  }

  @Test
  void changedLists_reachConnectedProbes_andNoBatchIsLost() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      var before = probe.assignment();
      write(
          CONFIGURATION
              + """
                opt-out: [ns.nic.xb]
                slow-lane: [{match: ns2.nic.xa, factor: 6}]
                identify: [192.0.2.1]
              """);
      var after = probe.next().getAssignment();

      assertThat(paused(before)).isEmpty();
      assertThat(paused(after)).containsExactly("ns.nic.xb");
      assertThat(after.getTargetsList())
          .filteredOn(target -> target.getPace() == 6)
          .extracting(WireTarget::getServer)
          .containsOnly("ns2.nic.xa");
      assertThat(after.getTargetsList()).filteredOn(WireTarget::getIdentifyOptIn).hasSize(2);
      await()
          .untilAsserted(
              () ->
                  assertThat(linked.get("/metrics"))
                      .contains("targets_not_asked{reason=\"opted-out\"} 2"));
      // By the old list and by the new one.
      for (var assignment : List.of(before, after)) {
        int number = assignment == before ? 1 : 2;
        var observation = FakeProbe.observation(0, Instant.now(), FakeProbe::good);
        probe.sendWithoutWaiting(number, assignment.getVersion(), List.of(observation));
        var acknowledged = probe.next().getAcknowledgement();
        assertThat(acknowledged.getBatchNumber()).isEqualTo(number);
        assertThat(acknowledged.getRefusedMap()).isEmpty();
      }

      write(CONFIGURATION);
      assertThat(paused(probe.next().getAssignment())).isEmpty();
    }
  }

  @Test
  void faultyFile_changesNothingButTheHealthAndACounter() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      write(CONFIGURATION + "  opt-out: [xb]\n");
      var before = probe.next().getAssignment();
      write(CONFIGURATION + "  opt-out: ['*']\n");

      assertThat(linked.get("/health"))
          .contains("\"status\":\"degraded\"", "\"part\":\"configuration\"")
          .contains("opt-out should name whom it is about");
      assertThat(linked.get("/metrics"))
          .contains("tldwatch_collector_configuration_failures_total 1");
      try (var other = new FakeProbe(linked.channel(), "fra1", 2).connect()) {
        assertThat(other.assignment()).isEqualTo(before);
      }

      write(CONFIGURATION + "  opt-out: [xb]\n");
      assertThat(linked.get("/health")).contains("\"status\":\"up\"");
    }
  }

  @Test
  void laterRootZone_leavesTheListsInForce() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      write(CONFIGURATION + "  opt-out: [xb]\n");
      assertThat(paused(probe.next().getAssignment())).containsExactly("ns.nic.xb");

      Files.writeString(
          folder.resolve("root.zone"),
          TestWorld.LATER_ZONE + "xb. 172800 IN NS b.nic.xb.\nb.nic.xb. 172800 IN A 192.0.2.9\n");
      linked.collector().refreshRootZone();
      assertThat(paused(probe.next().getAssignment()))
          .containsExactlyInAnyOrder("ns.nic.xb", "b.nic.xb");
    }
  }
}
