// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.check.CheckStore;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.Matter;
import org.tldwatch.collector.finding.Sentences;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/** From results of checks to what is told, of one TLD at three vantages. */
class RemarkDeskTest {
  private static final Tld XA = new Tld("xa");
  private static final String NS1 = "ns1.nic.xa";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private CauseWorld world = new CauseWorld("a", 3, "xa");
  private CheckStore checks = new CheckStore(List.of(XA));
  private RemarkDesk desk = new RemarkDesk(checks, world.panel, world.watches, _ -> true);
  private Instant now = world.now;

  /** A vantage runs a check; what is told of it then. */
  private List<Change> run(String vantage, String check, CheckLevel level) {
    boolean ok = level == CheckLevel.OK;
    assertThat(
            checks.take(
                new CheckResult(
                    vantage,
                    check,
                    XA,
                    ok ? "" : NS1,
                    ok ? null : InetAddress.ofLiteral("192.0.2.1"),
                    now,
                    HOUR,
                    level,
                    "It is " + level.label() + "."),
                now))
        .isTrue();
    desk.heard(XA);
    return desk.sweep(now);
  }

  private List<Change> wait(Duration time) {
    now = now.plus(time);
    checks.lapse(now).forEach(change -> desk.heard(change.tld()));
    return desk.sweep(now);
  }

  private static List<String> told(List<Change> changes) {
    var told = new ArrayList<String>();
    for (var change : changes) {
      var after = change.after();
      told.add(
          (after.isActive() ? change.before() == null ? "open " : "change " : "end ")
              + after.kind().label()
              + " "
              + after.serverName().orElse("-")
              + " "
              + after.severity().label());
    }
    return told;
  }

  /** The collector starts anew, with what it had open. */
  private void restart() {
    var open = world.open();
    var next = new CauseWorld("b", 3, "xa");
    world = next;
    checks = new CheckStore(List.of(XA));
    desk = new RemarkDesk(checks, next.panel, next.watches, _ -> true);
    assertThat(open).isNotEmpty().allMatch(finding -> desk.restore(finding, now));
    assertThat(next.open()).isEqualTo(open);
  }

  @Test
  void mismatch_thatTwoVantagesSee_isTold_untilNobodySeesIt() {
    assertThat(run("v0", "ns-set", CheckLevel.WARNING)).isEmpty();
    assertThat(told(run("v1", "ns-set", CheckLevel.WARNING)))
        .containsExactly("open delegation-mismatch - minor");
    var finding = world.open().getFirst();
    assertThat(finding.facts().notes()).containsExactly("It is warning.");
    assertThat(Sentences.summary(finding))
        .isEqualTo(".xa and the root zone do not agree about its delegation since 14:03:00 UTC.");
    assertThat(Sentences.description(finding))
        .isEqualTo("It is warning. Seen from v0 (AS64500), v1 (AS64501).");

    wait(HOUR);
    assertThat(run("v0", "ns-set", CheckLevel.OK)).isEmpty();
    assertThat(wait(MINUTE)).isEmpty();
    assertThat(run("v1", "ns-set", CheckLevel.OK)).isEmpty();
    assertThat(wait(MINUTE.minusSeconds(1))).isEmpty();
    assertThat(told(wait(Duration.ofSeconds(1))))
        .containsExactly("end delegation-mismatch - minor");
    assertThat(world.open()).isEmpty();
  }

  @Test
  void mismatch_thatWasThereFromTheBeginning_isNoNews() {
    desk = new RemarkDesk(checks, world.panel, world.watches, _ -> false);
    run("v0", "ns-set", CheckLevel.WARNING);
    assertThat(run("v1", "ns-set", CheckLevel.WARNING)).isEmpty();
    wait(HOUR);

    run("v0", "ns-set", CheckLevel.OK);
    run("v1", "ns-set", CheckLevel.OK);
    wait(HOUR);
    run("v0", "ns-set", CheckLevel.WARNING);
    assertThat(told(run("v1", "ns-set", CheckLevel.WARNING)))
        .containsExactly("open delegation-mismatch - minor");
  }

  @Test
  void mismatch_ofTheKeys_makesItWorse() {
    run("v0", "glue-match", CheckLevel.ERROR);
    run("v1", "glue-match", CheckLevel.ERROR);
    run("v0", "ds-match", CheckLevel.CRITICAL);
    assertThat(told(run("v1", "ds-match", CheckLevel.CRITICAL)))
        .containsExactly("change delegation-mismatch - major");
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void whatComesBackWithinAMinute_hasNotEnded() {
    run("v0", "ns-set", CheckLevel.WARNING);
    run("v1", "ns-set", CheckLevel.WARNING);
    wait(HOUR);
    run("v0", "ns-set", CheckLevel.OK);
    run("v1", "ns-set", CheckLevel.OK);
    assertThat(run("v2", "ns-set", CheckLevel.WARNING)).isEmpty();
    assertThat(wait(MINUTE.multipliedBy(3))).isEmpty();
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void silence_endsNothing_butOneWhoFindsItWellDoes() {
    run("v0", "ns-set", CheckLevel.WARNING);
    run("v1", "ns-set", CheckLevel.WARNING);
    wait(HOUR);
    run("v0", "ns-set", CheckLevel.INCONCLUSIVE);
    run("v1", "ns-set", CheckLevel.INCONCLUSIVE);
    assertThat(wait(HOUR)).isEmpty();
    assertThat(run("v2", "ns-set", CheckLevel.OK)).isEmpty();
    assertThat(told(wait(MINUTE))).containsExactly("end delegation-mismatch - minor");
  }

  @Test
  void nobodyLooksAnyMore_endsNothingForSomeHours() {
    run("v0", "ns-set", CheckLevel.WARNING);
    run("v1", "ns-set", CheckLevel.WARNING);
    assertThat(wait(HOUR.multipliedBy(4))).isEmpty();
    assertThat(checks.remarks(XA)).isEmpty();
    assertThat(wait(HOUR.multipliedBy(9).minusSeconds(1))).isEmpty();
    assertThat(wait(MINUTE)).isEmpty();
    assertThat(told(wait(MINUTE))).containsExactly("end delegation-mismatch - minor");
  }

  @Test
  void nobodyLooks_thenSomebodyFindsItWell_endsIt() {
    run("v0", "ns-set", CheckLevel.WARNING);
    run("v1", "ns-set", CheckLevel.WARNING);
    assertThat(wait(HOUR.multipliedBy(4))).isEmpty();
    assertThat(run("v2", "ns-set", CheckLevel.OK)).isEmpty();
    assertThat(told(wait(MINUTE))).containsExactly("end delegation-mismatch - minor");
  }

  @Test
  void signatureThatExpires_andStaleServer_areToldByTheirKinds() {
    run("v0", "signature-lifetime", CheckLevel.CRITICAL);
    assertThat(told(run("v1", "signature-lifetime", CheckLevel.CRITICAL)))
        .containsExactly("open dnssec-expiring ns1.nic.xa critical");
    run("v0", "serial", CheckLevel.WARNING);
    assertThat(told(run("v1", "serial", CheckLevel.WARNING)))
        .containsExactly("open serial-stale ns1.nic.xa minor");
    restart();
  }

  @Test
  void brokenChain_isCritical() {
    run("v0", "chain", CheckLevel.CRITICAL);
    assertThat(told(run("v1", "chain", CheckLevel.CRITICAL)))
        .containsExactly("open dnssec-broken - critical");
    assertThat(Sentences.description(world.open().getFirst()))
        .isEqualTo("It is critical. Seen from v0 (AS64500), v1 (AS64501).");
  }

  @Test
  void brokenChain_atOneServer_isAboutTheServer() {
    run("v0", "chain", CheckLevel.ERROR);
    assertThat(told(run("v1", "chain", CheckLevel.ERROR)))
        .containsExactly("open dnssec-broken ns1.nic.xa major");
    assertThat(Sentences.summary(world.open().getFirst()))
        .isEqualTo(
            "Name server ns1.nic.xa of .xa answers with broken signatures since 14:03:00 UTC.");
  }

  @Test
  void brokenChain_thatVotesTell_isNotToldTwice_norAgainByOldRuns() {
    var watch = world.watches.get(XA);
    assertThat(watch).isNotNull();
    watch.tell(
        new Matter(
            7,
            FindingKind.DNSSEC_BROKEN,
            Severity.CRITICAL,
            null,
            List.copyOf(world.verdicts.keySet()),
            List.of("v0"),
            now,
            List.of()),
        now);
    run("v0", "chain", CheckLevel.CRITICAL);
    assertThat(run("v1", "chain", CheckLevel.CRITICAL)).isEmpty();
    assertThat(wait(MINUTE)).isEmpty();
    assertThat(world.open()).hasSize(1);

    watch.end(7, now);
    assertThat(wait(Duration.ofSeconds(1))).isEmpty();
    assertThat(run("v2", "chain", CheckLevel.CRITICAL)).isEmpty();
    assertThat(told(run("v0", "chain", CheckLevel.CRITICAL)))
        .containsExactly("open dnssec-broken - critical");
  }

  @Test
  void singleVantage_isEnough_whereNoOtherIsKnown() {
    world = new CauseWorld("a", 1, "xa");
    desk = new RemarkDesk(checks, world.panel, world.watches, _ -> true);
    assertThat(told(run("v0", "chain", CheckLevel.ERROR)))
        .containsExactly("open dnssec-broken ns1.nic.xa major");
  }

  @Test
  void restored_goesOn_untilEachOfItsChecksWasRunAgain() {
    run("v0", "ns-set", CheckLevel.WARNING);
    run("v1", "ns-set", CheckLevel.WARNING);
    var id = world.open().getFirst().id();
    restart();

    wait(HOUR);
    for (var check : List.of("ds-match", "ns-set")) {
      run("v0", check, CheckLevel.OK);
      run("v1", check, CheckLevel.OK);
    }
    assertThat(wait(HOUR)).isEmpty();
    run("v0", "glue-match", CheckLevel.OK);
    run("v1", "glue-match", CheckLevel.OK);
    var changes = wait(MINUTE);
    assertThat(told(changes)).containsExactly("end delegation-mismatch - minor");
    assertThat(changes.getFirst().after().id()).isEqualTo(id);
  }

  @Test
  void restored_andSeenAgain_isTheSameFinding() {
    run("v0", "chain", CheckLevel.CRITICAL);
    run("v1", "chain", CheckLevel.CRITICAL);
    var id = world.open().getFirst().id();
    restart();

    wait(HOUR);
    run("v0", "chain", CheckLevel.CRITICAL);
    run("v1", "chain", CheckLevel.CRITICAL);
    assertThat(wait(HOUR.multipliedBy(8))).isEmpty();
    assertThat(world.open()).extracting(Finding::id).containsExactly(id);
  }

  @Test
  void restored_thatHasOtherTargetsThanBefore_isNotTakenForOneOfChecks() {
    world
        .watches
        .get(XA)
        .tell(
            new Matter(
                7,
                FindingKind.DNSSEC_BROKEN,
                Severity.CRITICAL,
                null,
                List.copyOf(world.verdicts.keySet()),
                List.of(),
                now,
                List.of()),
            now);
    assertThat(desk.restore(world.open().getFirst(), now)).isFalse();
  }
}
