// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.correlate.LookoutWorld.family;
import static org.tldwatch.collector.correlate.LookoutWorld.isNear;
import static org.tldwatch.collector.correlate.LookoutWorld.server;
import static org.tldwatch.collector.correlate.LookoutWorld.target;
import static org.tldwatch.collector.correlate.LookoutWorld.tld;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.correlate.LookoutWorld.Weather;
import org.tldwatch.collector.correlate.Scope.Reach;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/** From votes to one cause, whose reach is the smallest set that explains them. */
class LookoutTest {
  private static final Weather FINE = (_, _) -> Sight.GOOD;
  private static final int SOON = 2;
  private static final int RECOVERY = 8;

  private final LookoutWorld world = new LookoutWorld();

  private static Weather silent(IntPredicate targets) {
    return (target, _) -> targets.test(target) ? Sight.LOST : Sight.GOOD;
  }

  private static List<Integer> targets(IntPredicate which) {
    return IntStream.range(0, LookoutWorld.TARGETS).filter(which).boxed().toList();
  }

  /** The one cause that is opened, and never becomes another. */
  private Cause only(Weather weather) {
    var events = world.rounds(SOON, weather);
    assertThat(events).singleElement();
    assertThat(events.getFirst().state()).isEqualTo(CauseEvent.State.OPEN);
    assertThat(world.rounds(20, weather)).isEmpty();
    return events.getFirst().cause();
  }

  private Cause only(IntPredicate silent) {
    var cause = only(silent(silent));
    assertThat(cause.scope().targets()).isEqualTo(targets(silent));
    return cause;
  }

  private static void assertIs(Cause cause, Reach reach, FindingKind kind, Severity severity) {
    assertThat(cause.scope().reach()).isEqualTo(reach);
    assertThat(cause.kind()).isEqualTo(kind);
    assertThat(cause.severity()).isEqualTo(severity);
  }

  @Test
  void oneAddress() {
    assertIs(
        only(each -> each == target(3, 0, 1)),
        Reach.ADDRESS,
        FindingKind.SERVER_DOWN,
        Severity.MINOR);
  }

  @Test
  void allAddressesOfAServer() {
    assertIs(
        only(each -> tld(each) == 3 && server(each) == 0),
        Reach.SERVER,
        FindingKind.SERVER_DOWN,
        Severity.MAJOR);
  }

  @Test
  void allAddressesOfAFamily() {
    assertIs(
        only(each -> tld(each) == 3 && family(each) == 1),
        Reach.FAMILY,
        FindingKind.SERVER_DOWN,
        Severity.MAJOR);
  }

  @Test
  void allServersOfAProvider() {
    var cause = only(each -> tld(each) < 2 && server(each) == 0);
    assertIs(cause, Reach.PROVIDER, FindingKind.PROVIDER_DOWN, Severity.MAJOR);
    assertThat(cause.scope().tlds()).containsExactly(0, 1);
  }

  @Test
  void allOfATld() {
    assertIs(only(each -> tld(each) == 3), Reach.TLD, FindingKind.TLD_DOWN, Severity.CRITICAL);
  }

  @Test
  void oneSite() {
    var events =
        world.rounds(
            SOON,
            (target, vantage) ->
                target == target(3, 0, 0) && isNear(vantage) ? Sight.LOST : Sight.GOOD);
    assertThat(events).singleElement();
    var cause = events.getFirst().cause();
    assertIs(cause, Reach.SITE, FindingKind.SITE_DOWN, Severity.MINOR);
    assertThat(cause.scope().site()).isEqualTo(1);
  }

  @Test
  void oneWayOfFailing_namesIt() {
    assertIs(
        only((each, _) -> tld(each) == 3 ? Sight.SERVFAIL : Sight.GOOD),
        Reach.TLD,
        FindingKind.SERVFAIL,
        Severity.CRITICAL);
  }

  @Test
  void partialLoss_isLossAndSaysHowMuch() {
    var random = new Random(7);
    var events =
        world.rounds(
            10,
            (each, _) ->
                each == target(3, 0, 0) && random.nextDouble() < 0.4 ? Sight.LOST : Sight.GOOD);
    assertThat(events).isNotEmpty();
    var cause = world.lookout.open().getFirst();
    assertIs(cause, Reach.ADDRESS, FindingKind.LOSS, Severity.MINOR);
    assertThat(cause.scope().share()).isBetween(0.2, 0.6);
  }

  @Test
  void blindVantages_areNoCause() {
    assertThat(world.rounds(100, (_, vantage) -> isNear(vantage) ? Sight.LOST : Sight.GOOD))
        .isEmpty();
    assertThat(world.lookout.isIll(0, world.now)).isTrue();
    assertThat(world.lookout.isIll(1, world.now)).isFalse();
  }

  @Test
  void cause_isOverAfterThreeGoodRounds() {
    var cause = only(each -> tld(each) == 3 && server(each) == 0);
    var events = world.rounds(RECOVERY, FINE);
    assertThat(events).singleElement();
    assertThat(events.getFirst().state()).isEqualTo(CauseEvent.State.CLOSED);
    assertThat(events.getFirst().cause().number()).isEqualTo(cause.number());
    assertThat(world.lookout.open()).isEmpty();
  }

  @Test
  void widerOutage_widensTheSameCause() {
    var cause = only(each -> tld(each) == 3 && server(each) == 0);
    var events = world.rounds(SOON, silent(each -> tld(each) == 3));
    assertThat(events).isNotEmpty();
    assertThat(events).allMatch(event -> event.state() == CauseEvent.State.UPDATE);
    var last = events.getLast().cause();
    assertThat(last.number()).isEqualTo(cause.number());
    assertIs(last, Reach.TLD, FindingKind.TLD_DOWN, Severity.CRITICAL);
  }

  @Test
  void partialRecovery_narrowsItAfterAMinuteAndAHalf() {
    only(each -> tld(each) == 3);
    var left = silent(each -> tld(each) == 3 && server(each) == 0);
    assertThat(world.rounds(9, left)).isEmpty();
    var events = world.rounds(9, left);
    assertThat(events).singleElement();
    assertIs(events.getFirst().cause(), Reach.SERVER, FindingKind.SERVER_DOWN, Severity.MAJOR);
  }

  @Test
  void sameVotes_giveTheSameEvents() {
    assertThat(storm(new LookoutWorld())).isNotEmpty().isEqualTo(storm(new LookoutWorld()));
  }

  private static List<CauseEvent> storm(LookoutWorld world) {
    var random = new Random(11);
    var events = new ArrayList<CauseEvent>();
    for (int i = 0; i < 10; i++) {
      int hit = random.nextInt(LookoutWorld.TARGETS);
      double share = random.nextDouble();
      events.addAll(
          world.rounds(
              10,
              (each, _) -> each == hit && random.nextDouble() < share ? Sight.LOST : Sight.GOOD));
      events.addAll(world.rounds(10, FINE));
    }
    return events;
  }

  @Test
  void removedTarget_endsItsCause() {
    only(each -> each == target(3, 0, 1));
    world.lookout.removeTarget(target(3, 0, 1), world.now);
    assertThat(world.lookout.settle(world.now))
        .extracting(CauseEvent::state)
        .containsExactly(CauseEvent.State.CLOSED);
  }
}
