// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.probe.health.FamilyFitness.Control;
import org.tldwatch.probe.health.FamilyFitness.Judgement;

class FamilyFitnessTest {
  private static final int NETWORKS = 100;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LossShare loss = new LossShare();
  private final FamilyFitness fitness = new FamilyFitness(Rules.of(SECOND, SECOND), 0);
  private long now;

  @BeforeEach
  void everythingAnswers() {
    fitness.targets(loss);
    fitness.control(true, now);
    networks(0, NETWORKS, false);
  }

  private void networks(int from, int to, boolean failed) {
    for (int i = from; i < to; i++) {
      fitness.heard(loss.address(InetAddress.ofLiteral("10.0." + i + ".1")), failed);
    }
  }

  private void check(boolean good) {
    assertThat(fitness.isCheckDue(now)).isTrue();
    fitness.checkBegins(now);
    assertThat(fitness.isCheckDue(now)).isFalse();
    fitness.checkEnds(good, now);
  }

  private void sleep(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  /** Runs the checks that fall due. */
  private void checkFor(int seconds, boolean good) {
    for (int i = 0; i < seconds; i++) {
      sleep(1);
      if (fitness.isCheckDue(now)) {
        check(good);
      }
    }
  }

  @Test
  void calm_isCheckedTwiceAMinute() {
    check(true);
    sleep(29);
    assertThat(fitness.isCheckDue(now)).isFalse();
    sleep(1);
    assertThat(fitness.isCheckDue(now)).isTrue();
  }

  @Test
  void uplinkCut_blamesNobodyOnceTheControlFailsToo() {
    check(true);
    sleep(2);

    networks(0, 9, true);
    assertThat(fitness.isCheckDue(now)).isFalse();
    networks(9, 10, true);
    assertThat(fitness.isCheckDue(now)).isTrue();

    fitness.checkBegins(now);
    assertThat(fitness.judge(true)).isEqualTo(Judgement.HOLD);
    assertThat(fitness.judge(false)).isEqualTo(Judgement.TELL);
    fitness.checkEnds(false, now);

    assertThat(fitness.isOffline()).isTrue();
    assertThat(fitness.judge(true)).isEqualTo(Judgement.OFFLINE);
    assertThat(fitness.judge(false)).isEqualTo(Judgement.OFFLINE);
  }

  @Test
  void providerWithThirtyPercentDies_silencesNobody() {
    check(true);
    sleep(2);
    networks(0, 30, true);

    checkFor(600, true);

    assertThat(fitness.isOffline()).isFalse();
    assertThat(fitness.judge(true)).isEqualTo(Judgement.TELL);
  }

  @Test
  void deadProvider_isNoSuspicionAgainUntilMoreFails() {
    check(true);
    sleep(2);
    networks(0, 30, true);
    check(true);

    sleep(1);
    networks(0, 30, true);
    networks(30, 36, true);
    assertThat(fitness.isCheckDue(now)).isFalse();

    networks(36, 40, true);
    assertThat(fitness.isCheckDue(now)).isTrue();
  }

  @Test
  void uplinkCutWhileAProviderIsDead_isNoticedAtOnce() {
    check(true);
    sleep(2);
    networks(0, 30, true);
    check(true);
    sleep(1);

    networks(30, NETWORKS, true);
    check(false);

    assertThat(fitness.isOffline()).isTrue();
  }

  @Test
  void providerThatDiesAgain_isSuspectAgain() {
    check(true);
    sleep(1);
    networks(0, 30, true);
    check(true);
    sleep(1);
    networks(0, 30, false);

    networks(0, 30, true);

    assertThat(fitness.isCheckDue(now)).isTrue();
  }

  @Test
  void flappingNetworks_askTheControlTwiceASecondAtMost() {
    check(true);
    sleep(1);
    int checks = 0;
    for (int i = 0; i < 1_000; i++) {
      now += Duration.ofMillis(10).toNanos();
      networks(0, 20, i % 2 == 0);
      if (fitness.isCheckDue(now)) {
        check(true);
        checks++;
      }
    }
    assertThat(checks).isBetween(15, 20);
  }

  @Test
  void controlNeverReached_isNoControl() {
    checkFor(120, false);
    assertThat(fitness.control()).isEqualTo(Control.NEVER_GOOD);

    networks(0, NETWORKS, true);
    checkFor(120, false);

    assertThat(fitness.isOffline()).isFalse();
    assertThat(fitness.judge(true)).isEqualTo(Judgement.TELL);
  }

  @Test
  void controlNeverReached_holdsNothing() {
    networks(0, NETWORKS, true);
    fitness.checkBegins(now);

    assertThat(fitness.judge(true)).isEqualTo(Judgement.TELL);
  }

  @Test
  void noControlKnown_isNeverChecked() {
    fitness.control(false, now);
    networks(0, NETWORKS, true);
    sleep(3_600);

    assertThat(fitness.isCheckDue(now)).isFalse();
    assertThat(fitness.isOffline()).isFalse();
    assertThat(fitness.control()).isEqualTo(Control.NONE);
  }

  @Test
  void controlFailingAlone_makesNobodyUnfit() {
    check(true);
    sleep(30);
    check(false);

    assertThat(fitness.isOffline()).isFalse();
    assertThat(fitness.control()).isEqualTo(Control.FAILING);
  }

  @Test
  void controlFailingFirst_makesUnfitAsSoonAsTargetsFail() {
    check(true);
    sleep(30);
    check(false);
    sleep(1);
    networks(0, 10, true);
    check(false);

    assertThat(fitness.isOffline()).isTrue();
  }

  @Test
  void controlFailingForLongWhileTargetsAnswer_isDisbelievedUntilItIsGood() {
    check(true);
    checkFor(120, false);
    assertThat(fitness.control()).isEqualTo(Control.DISBELIEVED);

    networks(0, 50, true);
    checkFor(60, false);
    assertThat(fitness.isOffline()).isFalse();

    checkFor(30, true);
    assertThat(fitness.control()).isEqualTo(Control.GOOD);
  }

  private void cutOff() {
    check(true);
    sleep(2);
    networks(0, NETWORKS, true);
    check(false);
    assertThat(fitness.isOffline()).isTrue();
  }

  @Test
  void offline_endsWhenTheControlWasGoodForTenSeconds() {
    cutOff();
    checkFor(60, false);
    assertThat(fitness.isOffline()).isTrue();

    sleep(5);
    check(true);
    sleep(5);
    check(true);
    assertThat(fitness.isOffline()).isTrue();
    sleep(5);
    check(true);
    assertThat(fitness.isOffline()).isFalse();
  }

  @Test
  void offline_lastsWhereTheControlFailsInBetween() {
    cutOff();
    for (int i = 0; i < 5; i++) {
      sleep(5);
      check(true);
      sleep(5);
      check(false);
    }
    assertThat(fitness.isOffline()).isTrue();
  }

  @Test
  void checkSleptThrough_saysNothingAndIsRepeated() {
    check(true);
    networks(0, NETWORKS, true);
    fitness.checkBegins(now);
    fitness.checkIsVoid(now);

    assertThat(fitness.isOffline()).isFalse();
    assertThat(fitness.isCheckDue(now)).isTrue();
  }

  @Test
  void controlWithdrawn_endsOffline() {
    cutOff();
    fitness.control(false, now);

    assertThat(fitness.isOffline()).isFalse();
  }

  @Test
  void otherTargets_areNotSuspectForTheOldOnes() {
    check(true);
    networks(0, NETWORKS, true);
    fitness.targets(new LossShare());

    assertThat(fitness.isCheckDue(now)).isFalse();
  }

  @Test
  void longIntervals_takeLongerToRecover() {
    assertThat(Rules.of(Duration.ofSeconds(10), SECOND).recovery())
        .isEqualTo(Duration.ofSeconds(30).toNanos());
  }
}
