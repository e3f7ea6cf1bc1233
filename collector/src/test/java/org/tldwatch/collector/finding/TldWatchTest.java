// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.finding.World.GOOD;
import static org.tldwatch.collector.finding.World.SERVFAIL;
import static org.tldwatch.collector.finding.World.SILENT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

class TldWatchTest {
  private static final Function<Target, Outcome> FINE = target -> GOOD;
  private static final Function<Target, Outcome> FIRST_SERVER_SILENT =
      target -> World.isFirstServer(target) ? SILENT : GOOD;
  private static final Function<Target, Outcome> ALL_SILENT = target -> SILENT;

  private final World world = new World();

  @BeforeEach
  void isFine() {
    assertThat(world.rounds(5, FINE)).isEmpty();
  }

  private static List<String> told(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                (change.after().isActive() ? change.before() == null ? "open " : "change " : "end ")
                    + text(change.after()))
        .toList();
  }

  private static String text(Finding finding) {
    return finding.kind().label()
        + " "
        + finding.serverName().orElse("-")
        + " "
        + finding.severity().label();
  }

  private List<String> open() {
    return world.watch.open().stream().map(TldWatchTest::text).toList();
  }

  @Test
  void oneServer_makesOneMajorFinding() {
    assertThat(told(world.rounds(4, FIRST_SERVER_SILENT)))
        .containsExactly("open server-down ns1.nic.xa major");
    assertThat(told(world.rounds(4, FINE))).containsExactly("end server-down ns1.nic.xa major");
  }

  @Test
  void oneAddress_isMinor() {
    var changes =
        world.rounds(
            4,
            target ->
                World.isFirstServer(target) && target.family() == Family.IPV6 ? SILENT : GOOD);
    assertThat(told(changes)).containsExactly("open server-down ns1.nic.xa minor");
    assertThat(changes.getFirst().after().facts().working())
        .containsExactly("ns1.nic.xa", "ns2.nic.xa");
  }

  @Test
  void tcpOnly_isMinorAndSaysSo() {
    var changes =
        world.rounds(
            4,
            target ->
                World.isFirstServer(target) && target.transport() == Transport.TCP ? SILENT : GOOD);
    assertThat(told(changes)).containsExactly("open server-down ns1.nic.xa minor");
    assertThat(Sentences.summary(changes.getFirst().after()))
        .startsWith("Name server ns1.nic.xa of .xa does not answer over TCP: ");
  }

  @Test
  void secondAddress_raisesTheSeverityAtOnce_andLowersItLater() {
    Function<Target, Outcome> onlyIpv6 =
        target -> World.isFirstServer(target) && target.family() == Family.IPV6 ? SILENT : GOOD;
    world.rounds(4, onlyIpv6);
    assertThat(told(world.rounds(3, FIRST_SERVER_SILENT)))
        .containsExactly("change server-down ns1.nic.xa major");
    assertThat(told(world.rounds(5, onlyIpv6))).isEmpty();
    assertThat(told(world.rounds(8, onlyIpv6)))
        .containsExactly("change server-down ns1.nic.xa minor");
  }

  @Test
  void wholeTld_makesOneCriticalFinding() {
    assertThat(told(world.rounds(4, ALL_SILENT))).containsExactly("open tld-down - critical");
    assertThat(told(world.rounds(4, FINE))).containsExactly("end tld-down - critical");
  }

  @Test
  void wholeTld_absorbsTheFindingsOfItsServersInOneGo() {
    world.rounds(4, FIRST_SERVER_SILENT);
    var changes = world.rounds(3, ALL_SILENT);
    assertThat(told(changes))
        .containsExactly("open tld-down - critical", "end server-down ns1.nic.xa major");
    assertThat(open()).containsExactly("tld-down - critical");
  }

  @Test
  void wholeTld_thatRecoversInPart_handsOver() {
    world.rounds(4, ALL_SILENT);
    assertThat(told(world.rounds(5, FIRST_SERVER_SILENT))).isEmpty();
    assertThat(told(world.rounds(8, FIRST_SERVER_SILENT)))
        .containsExactly("end tld-down - critical", "open server-down ns1.nic.xa major");
  }

  @Test
  void wholeTld_inOneWay_isNamedByIt() {
    assertThat(told(world.rounds(4, target -> SERVFAIL)))
        .containsExactly("open servfail - critical");
  }

  @Test
  void wholeTld_inDifferentWays_isDown() {
    var changes = world.rounds(4, target -> World.isFirstServer(target) ? SERVFAIL : SILENT);
    assertThat(told(changes)).containsExactly("open tld-down - critical");
    assertThat(Sentences.summary(changes.getFirst().after()))
        .startsWith("No name server of .xa works: 3 of 3 vantages get no good answer from all 4");
  }

  @Test
  void serverFinding_isHeldWhileTheRestIsSuspect() {
    world.rounds(1, FIRST_SERVER_SILENT);
    world.rounds(1, ALL_SILENT);
    assertThat(open()).isEmpty();
    assertThat(told(world.rounds(2, ALL_SILENT))).containsExactly("open tld-down - critical");
  }

  @Test
  void serverFinding_isToldAsSoonAsTheRestIsCleared() {
    world.rounds(1, FIRST_SERVER_SILENT);
    world.rounds(1, ALL_SILENT);
    assertThat(open()).isEmpty();
    assertThat(told(world.rounds(1, FIRST_SERVER_SILENT)))
        .containsExactly("open server-down ns1.nic.xa major");
  }

  @Test
  void kindThatChanges_isARelabelling() {
    world.rounds(4, FIRST_SERVER_SILENT);
    var changes = world.rounds(4, target -> World.isFirstServer(target) ? SERVFAIL : GOOD);
    assertThat(told(changes)).containsExactly("change servfail ns1.nic.xa major");
    assertThat(changes.getFirst().isRelabelled()).isTrue();
  }

  @Test
  void oneBlindVantage_makesNoFinding() {
    for (int i = 0; i < 600; i++) {
      for (var vantage : world.panel.vantages()) {
        for (var verdict : world.verdicts) {
          var outcome = vantage.id().equals("nyc1") ? SILENT : GOOD;
          verdict.observe(
              new Observation(
                  vantage.id(), verdict.target(), world.now, Duration.ofMillis(1), outcome),
              world.now.plusMillis(1));
        }
        assertThat(world.watch.step(world.now.plusMillis(1))).isEmpty();
      }
      world.now = world.now.plusSeconds(1);
    }
  }

  @Test
  void votesThatStop_leaveTheFindingOpenAsItWas() {
    world.rounds(4, FIRST_SERVER_SILENT);
    var before = world.watch.open();
    world.now = world.now.plusSeconds(600);
    world.verdicts.forEach(verdict -> verdict.sweep(world.now));
    assertThat(world.watch.step(world.now)).isEmpty();
    assertThat(world.watch.open()).isEqualTo(before);
  }

  @Test
  void slowServer_isAMinorLatencyFinding() {
    for (int i = 0; i < 6; i++) {
      world.roundSlowly(FINE, TldWatchTest::slowOnTheFirst);
    }
    assertThat(open()).containsExactly("latency ns1.nic.xa minor");
    world.rounds(6, FINE);
    assertThat(open()).isEmpty();
  }

  private static Duration slowOnTheFirst(Target target) {
    return Duration.ofMillis(World.isFirstServer(target) ? 900 : 20);
  }

  @Test
  void slowTld_isOneMajorLatencyFinding() {
    for (int i = 0; i < 8; i++) {
      world.roundSlowly(FINE, target -> Duration.ofMillis(900));
    }
    assertThat(open()).containsExactly("latency - major");
  }

  @Test
  void slowServerThatStops_hasOneFinding() {
    for (int i = 0; i < 6; i++) {
      world.roundSlowly(FINE, TldWatchTest::slowOnTheFirst);
    }
    assertThat(told(world.rounds(3, FIRST_SERVER_SILENT)))
        .containsExactly("open server-down ns1.nic.xa major", "end latency ns1.nic.xa minor");
  }

  @Test
  void restored_goesOnUnderItsId() {
    world.rounds(4, FIRST_SERVER_SILENT);
    var old = world.watch.open().getFirst();

    var next = new World("b");
    assertThat(next.watch.restore(old)).isTrue();
    assertThat(next.watch.step(next.now)).isEmpty();
    assertThat(told(next.rounds(2, FINE))).isEmpty();
    var changes = next.rounds(1, FINE);
    assertThat(changes).singleElement();
    assertThat(changes.getFirst().after().id()).isEqualTo(old.id());
    assertThat(changes.getFirst().after().isActive()).isFalse();
  }

  @Test
  void restored_stillFailing_opensNothingAnew() {
    world.rounds(4, ALL_SILENT);
    var old = world.watch.open().getFirst();

    var next = new World("b");
    assertThat(next.watch.restore(old)).isTrue();
    assertThat(next.rounds(10, ALL_SILENT)).isEmpty();
    assertThat(next.watch.open()).extracting(Finding::id).containsExactly(old.id());
  }

  @Test
  void evidence_showsWhoSeesWhat() {
    world.rounds(40, FIRST_SERVER_SILENT);
    var finding = world.watch.open().getFirst();
    var evidence = Evidence.of(finding, world.watch, world.panel, _ -> Optional.empty(), world.now);

    assertThat(evidence.quorum()).isEqualTo(new Evidence.Quorum(3, 3, 3));
    assertThat(evidence.vantages()).hasSize(2 * Transport.values().length * 3);
    assertThat(evidence.vantages().getFirst().failedInARow()).isEqualTo(40);
    assertThat(evidence.vantages().getFirst().outcome()).isEqualTo("timeout");
    assertThat(evidence.working())
        .containsExactly(
            new Evidence.Working("ns2.nic.xa", "192.0.2.2"),
            new Evidence.Working("ns2.nic.xa", "2001:db8::2"));
    assertThat(evidence.recent()).hasSize(Evidence.MOST_RECENT);
    assertThat(evidence.until()).isNull();
  }

  @Test
  void evidence_tellsWhichInstanceAnswersWhom() {
    var failing = new Outcome.Answered(2, true, null, "616d73", 40, null);
    world.rounds(40, target -> World.isFirstServer(target) ? failing : World.GOOD);
    var finding = world.watch.open().getFirst();
    var evidence = Evidence.of(finding, world.watch, world.panel, _ -> Optional.empty(), world.now);

    var all = List.of("ams1", "fra1", "nyc1");
    assertThat(evidence.sites())
        .containsExactly(
            new Evidence.Site("ns1.nic.xa", "192.0.2.1", "ams", all, all),
            new Evidence.Site("ns1.nic.xa", "2001:db8::1", "ams", all, all));
  }
}
