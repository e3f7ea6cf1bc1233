// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.finding.World.GOOD;
import static org.tldwatch.collector.finding.World.SILENT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

class TldWatchTest {
  private final World world = new World();

  @BeforeEach
  void firstServerIsSilent() {
    world.rounds(5, target -> World.isFirstServer(target) ? SILENT : GOOD);
  }

  private Change tell(Matter matter) {
    return world.watch.tell(matter, world.now).orElseThrow();
  }

  @Test
  void newCause_opensAFinding() {
    var change = tell(world.firstServerDown(3));

    assertThat(change.before()).isNull();
    assertThat(change.quiet()).isFalse();
    assertThat(world.watch.open()).containsExactly(change.after());
    var facts = change.after().facts();
    assertThat(facts.failing()).isEqualTo(3);
    assertThat(facts.voting()).isEqualTo(3);
    assertThat(facts.addresses()).isEqualTo(2);
    assertThat(facts.working()).containsExactly("ns2.nic.xa");
    assertThat(Sentences.description(change.after())).contains(" One sentence. ");
  }

  @Test
  void sameAgain_isNoNews() {
    tell(world.firstServerDown(3));
    assertThat(world.watch.tell(world.firstServerDown(3), world.now)).isEmpty();
  }

  @Test
  void fewerWitnesses_areToldOnlyWhenThatHasLasted() {
    tell(world.firstServerDown(3));
    assertThat(world.watch.tell(world.firstServerDown(2), world.now)).isEmpty();
    world.now = world.now.plusSeconds(60);
    assertThat(tell(world.firstServerDown(2)).quiet()).isTrue();
  }

  @Test
  void anotherServer_isARelabelling() {
    var first = tell(world.firstServerDown(3)).after();
    var matter = world.firstServerDown(3);
    var all = world.verdicts.stream().map(verdict -> verdict.target()).toList();
    var wide =
        new Matter(
            1,
            FindingKind.TLD_DOWN,
            Severity.CRITICAL,
            null,
            all,
            matter.witnesses(),
            matter.since(),
            List.of());

    var change = tell(wide);

    assertThat(change.isRelabelled()).isTrue();
    assertThat(change.quiet()).isFalse();
    assertThat(change.after().id()).isEqualTo(first.id());
    assertThat(change.after().server()).isNull();
  }

  @Test
  void end_endsTheFindingOnce() {
    var opened = tell(world.firstServerDown(3)).after();
    var change = world.watch.end(1, world.now).orElseThrow();
    assertThat(change.after().id()).isEqualTo(opened.id());
    assertThat(change.after().until()).isEqualTo(world.now);
    assertThat(world.watch.end(1, world.now)).isEmpty();
    assertThat(world.watch.open()).isEmpty();
  }

  @Test
  void restored_goesOnUnderItsId() {
    var old = tell(world.firstServerDown(3)).after();
    var next = new World("b");
    next.watch.restore(old, 7);
    assertThat(next.watch.find(old.id())).contains(old);
    assertThat(next.watch.end(7, next.now).orElseThrow().after().id()).isEqualTo(old.id());
  }

  @Test
  void evidence_showsWhoSeesWhat() {
    world.rounds(40, target -> World.isFirstServer(target) ? SILENT : GOOD);
    var finding = tell(world.firstServerDown(3)).after();
    var evidence = Evidence.of(finding, world.watch, world.panel, _ -> Optional.empty(), world.now);

    assertThat(evidence.quorum()).isEqualTo(new Evidence.Quorum(3, 3, 3));
    assertThat(evidence.vantages()).hasSize(2 * Transport.values().length * 3);
    assertThat(evidence.vantages().getFirst().failedInARow()).isEqualTo(45);
    assertThat(evidence.vantages().getFirst().outcome()).isEqualTo("timeout");
    assertThat(evidence.working())
        .containsExactly(
            new Evidence.Working("ns2.nic.xa", "192.0.2.2"),
            new Evidence.Working("ns2.nic.xa", "2001:db8::2"));
    assertThat(evidence.recent()).hasSize(Evidence.MOST_RECENT);
    assertThat(evidence.notes()).containsExactly("One sentence.");
    assertThat(evidence.until()).isNull();
  }

  @Test
  void votesThatStop_leaveTheWitnessesAsTheyWere() {
    var before = tell(world.firstServerDown(3)).after();
    world.now = world.now.plus(Duration.ofMinutes(10));
    world.verdicts.forEach(verdict -> verdict.sweep(world.now));
    world.watch.tell(world.firstServerDown(3), world.now);
    assertThat(world.watch.open().getFirst().facts().failing()).isEqualTo(before.facts().failing());
    assertThat(world.watch.open().getFirst().facts().affected())
        .extracting(Target::server)
        .containsOnly("ns1.nic.xa");
  }
}
