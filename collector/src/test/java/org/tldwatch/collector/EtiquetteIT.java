// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTarget;

class EtiquetteIT {
  @TempDir Path folder;
  private LinkedCollector linked;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("stop"), "xb\n");
    linked = new LinkedCollector(TestWorld.settingsWithKillSwitch(folder));
  }

  @AfterEach
  void stop() {
    linked.close();
  }

  private static List<String> paused(List<WireTarget> targets) {
    return targets.stream()
        .filter(WireTarget::getPaused)
        .map(target -> target.getTld() + " " + target.getServer())
        .distinct()
        .toList();
  }

  private static void send(FakeProbe probe, WireObservation observation) {
    probe.sendWithoutWaiting(1, probe.assignment().getVersion(), List.of(observation));
  }

  @Test
  void killSwitch_reachesConnectedProbes_andOlderBatchesAreStillRead() throws IOException {
    try (var probe = new FakeProbe(linked.channel(), "ams1", 1).connect()) {
      assertThat(paused(probe.assignment().getTargetsList())).containsExactly("xb ns.nic.xb");

      Files.writeString(folder.resolve("stop"), "ns2.nic.xa\n");
      var next = probe.next().getAssignment();

      assertThat(paused(next.getTargetsList())).containsExactly("xa ns2.nic.xa");
      assertThat(next.getVersion()).isNotEqualTo(probe.assignment().getVersion());
      assertThat(next.getTargetsCount()).isEqualTo(probe.assignment().getTargetsCount());
      send(probe, FakeProbe.observation(0, Instant.now(), FakeProbe::good));
      assertThat(probe.next().getAcknowledgement().getBatchNumber()).isEqualTo(1);
    }
  }

  @Test
  void failedVote_makesOthersLookAgain() {
    try (var one = new FakeProbe(linked.channel(), "ams1", 1).connect();
        var two = new FakeProbe(linked.channel(), "fra1", 2).connect()) {
      send(two, FakeProbe.observation(0, Instant.now(), FakeProbe::good));
      assertThat(two.next().hasAcknowledgement()).isTrue();
      send(one, FakeProbe.observation(0, Instant.now(), FakeProbe::unreachable));

      var look = two.look();
      assertThat(look.getTargetIndexesList()).containsExactly(0);
      assertThat(look.getSamples()).isEqualTo(3);
      assertThat(look.getAssignmentVersion()).isEqualTo(two.assignment().getVersion());
    }
  }
}
