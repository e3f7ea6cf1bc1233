// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.CauseWorld.GOOD;
import static org.tldwatch.collector.CauseWorld.SERVFAIL;
import static org.tldwatch.collector.CauseWorld.SILENT;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.Sentences;
import org.tldwatch.model.Family;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/** The whole way from votes to what is told, of one TLD that three vantages watch. */
class CauseDeskTest {
  private static final Function<Target, Outcome> FINE = target -> GOOD;
  private static final Function<Target, Outcome> FIRST_SERVER_SILENT =
      target -> CauseWorld.isFirstServer(target) ? SILENT : GOOD;
  private static final Function<Target, Outcome> ALL_SILENT = target -> SILENT;

  /** Until three vantages are sure of silence. */
  private static final int SURE = 6;

  private static final int RECOVERED = 12;

  private final CauseWorld world = new CauseWorld("a", 3, "xa");

  @BeforeEach
  void isFine() {
    assertThat(world.rounds(40, FINE)).isEmpty();
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

  @Test
  void oneServer_makesOneMajorFinding() {
    assertThat(told(world.rounds(SURE, FIRST_SERVER_SILENT)))
        .containsExactly("open server-down ns1.nic.xa major");
    assertThat(told(world.rounds(RECOVERED, FINE)))
        .containsExactly("end server-down ns1.nic.xa major");
  }

  @Test
  void oneAddress_isMinor() {
    var changes =
        world.rounds(
            SURE,
            target ->
                CauseWorld.isFirstServer(target) && target.family() == Family.IPV6 ? SILENT : GOOD);
    assertThat(told(changes)).containsExactly("open server-down ns1.nic.xa minor");
    assertThat(changes.getFirst().after().facts().working())
        .containsExactlyInAnyOrder("ns1.nic.xa", "ns2.nic.xa");
  }

  @Test
  void tcpOnly_isMinorAndSaysSo() {
    var changes =
        world.rounds(
            SURE,
            target ->
                CauseWorld.isFirstServer(target) && target.transport() == Transport.TCP
                    ? SILENT
                    : GOOD);
    assertThat(told(changes)).containsExactly("open server-down ns1.nic.xa minor");
    assertThat(Sentences.summary(changes.getFirst().after()))
        .startsWith("Name server ns1.nic.xa of .xa does not answer over TCP: ");
  }

  @Test
  void wholeTld_makesOneCriticalFinding() {
    assertThat(told(world.rounds(SURE, ALL_SILENT))).containsExactly("open tld-down - critical");
    assertThat(told(world.rounds(RECOVERED, FINE))).containsExactly("end tld-down - critical");
  }

  @Test
  void wholeTld_widensTheFindingOfItsServer() {
    world.rounds(SURE, FIRST_SERVER_SILENT);
    assertThat(told(world.rounds(SURE, ALL_SILENT))).containsExactly("change tld-down - critical");
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void wholeTld_thatRecoversInPart_isNarrowed() {
    world.rounds(SURE, ALL_SILENT);
    assertThat(told(world.rounds(60, FIRST_SERVER_SILENT))).isEmpty();
    assertThat(told(world.rounds(60, FIRST_SERVER_SILENT)))
        .containsExactly("change server-down ns1.nic.xa major");
  }

  @Test
  void wholeTld_inOneWay_isNamedByIt() {
    assertThat(told(world.rounds(SURE, target -> SERVFAIL)))
        .containsExactly("open servfail - critical");
  }

  @Test
  void wholeTld_inDifferentWays_isDown() {
    var changes =
        world.rounds(SURE, target -> CauseWorld.isFirstServer(target) ? SERVFAIL : SILENT);
    assertThat(told(changes)).endsWith("change tld-down - critical");
    assertThat(world.open()).hasSize(1);
    assertThat(Sentences.summary(world.open().getFirst()))
        .startsWith("No name server of .xa works");
  }

  @Test
  void wayOfFailingThatChanges_isARelabelling() {
    world.rounds(SURE, FIRST_SERVER_SILENT);
    var changes = world.rounds(8, target -> CauseWorld.isFirstServer(target) ? SERVFAIL : GOOD);
    assertThat(told(changes)).containsExactly("change servfail ns1.nic.xa major");
    assertThat(changes.getFirst().isRelabelled()).isTrue();
  }

  @Test
  void oneBlindVantage_makesNoFinding() {
    var changes =
        world.roundsOf(
            600, (vantage, _) -> vantage.equals("v2") ? SILENT : GOOD, _ -> Duration.ofMillis(20));
    assertThat(changes).isEmpty();
  }

  @Test
  void slowServer_isAMinorLatencyFinding_andOverWhenItIsDown() {
    Function<Target, Duration> slow =
        target -> Duration.ofMillis(CauseWorld.isFirstServer(target) ? 90 : 20);
    assertThat(told(world.roundsOf(12, (_, _) -> GOOD, slow)))
        .contains("open latency ns1.nic.xa minor");
    assertThat(told(world.rounds(SURE, FIRST_SERVER_SILENT)))
        .contains("open server-down ns1.nic.xa major", "end latency ns1.nic.xa minor");
  }

  @Test
  void restored_goesOnUnderItsId() {
    world.rounds(SURE, FIRST_SERVER_SILENT);
    var old = world.open().getFirst();

    var next = new CauseWorld("b", 3, "xa");
    assertThat(next.desk.restore(old, next.now)).isTrue();
    assertThat(next.rounds(SURE, FIRST_SERVER_SILENT)).isEmpty();
    assertThat(next.open()).extracting(Finding::id).containsExactly(old.id());
    var changes = next.rounds(RECOVERED, FINE);
    assertThat(changes).singleElement();
    assertThat(changes.getFirst().after().id()).isEqualTo(old.id());
    assertThat(changes.getFirst().after().isActive()).isFalse();
  }
}
