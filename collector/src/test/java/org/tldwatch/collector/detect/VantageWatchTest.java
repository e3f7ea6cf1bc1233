// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** One vantage beside four others, on TLDs of one target each unless a test adds to them. */
class VantageWatchTest {
  private static final long INTERVAL = 10_000_000;
  private static final long NOW = 1_000 * INTERVAL;
  private static final int ONE = 0;
  private static final int OTHERS = 4;
  private static final double ILL = 0.3;

  private final VantageWatch watch = new VantageWatch(ONE, INTERVAL);
  private final List<TargetWatch> targets = new ArrayList<>();

  private TargetWatch add(int tld, int family) {
    var target = new TargetWatch(targets.size(), tld, family);
    targets.add(target);
    return target;
  }

  private void tlds(int count, int family) {
    for (int tld = 0; tld < count; tld++) {
      add(tld, family);
    }
  }

  /** Everybody asks every target once. */
  private void round(Predicate<TargetWatch> failsForOne, Predicate<TargetWatch> failsForOthers) {
    for (var target : targets) {
      for (int other = 1; other <= OTHERS; other++) {
        target.ballots().add(other, failsForOthers.test(target), NOW);
      }
      watch.voted(target, failsForOne.test(target), NOW);
      target.ballots().add(ONE, failsForOne.test(target), NOW);
    }
  }

  private double weight(int target) {
    return watch.weight(targets.get(target), NOW);
  }

  @Test
  void newcomer_countsInFull() {
    tlds(8, 0);
    round(target -> true, target -> false);
    assertThat(weight(0)).as("seven votes on other TLDs are too few").isEqualTo(1);
  }

  @Test
  void failingAtTargetsOfOtherTlds_isIll() {
    tlds(40, 0);
    round(target -> target.tld() < 9, target -> false);
    assertThat(weight(0)).isLessThan(ILL);
    assertThat(weight(39)).isLessThan(ILL);
    assertThat(watch.weight(NOW)).isLessThan(ILL);
  }

  @Test
  void failingHereAndThere_isWell() {
    tlds(40, 0);
    round(target -> target.tld() == 7, target -> false);
    assertThat(weight(0)).isEqualTo(1);
  }

  @Test
  void failingAtOneTldAlone_isWellWithRegardToThatTld() {
    tlds(40, 0);
    for (int i = 0; i < 12; i++) {
      add(0, 0);
    }
    round(target -> target.tld() == 0, target -> false);
    assertThat(weight(0)).isEqualTo(1);
    assertThat(weight(1)).as("of other TLDs it may be wrong").isLessThan(ILL);
  }

  @Test
  void tldThatFailsForAll_makesNobodyIll() {
    tlds(40, 0);
    for (int i = 0; i < 12; i++) {
      add(0, 0);
    }
    for (int i = 0; i < 3; i++) {
      round(target -> target.tld() == 0, target -> target.tld() == 0);
    }
    assertThat(weight(0)).isEqualTo(1);
    assertThat(weight(1)).isEqualTo(1);
  }

  @Test
  void failingAtHalfOfAll_isIllWhateverOthersSay() {
    tlds(40, 0);
    round(target -> target.tld() % 2 == 0, target -> target.tld() % 2 == 0);
    assertThat(weight(1)).isZero();
  }

  @Test
  void deadFamily_isIllInThatFamily() {
    tlds(1_000, 0);
    tlds(10, 1);
    round(target -> target.family() == 1, target -> false);
    assertThat(weight(1_000)).isZero();
    assertThat(weight(0)).isGreaterThan(ILL);
  }

  @Test
  void failures_areForgottenAfterTwoIntervals() {
    tlds(40, 0);
    round(target -> target.tld() < 9, target -> false);
    assertThat(watch.weight(NOW + 3 * INTERVAL)).isEqualTo(1);
  }

  @Test
  void commonDelay_isARunningMedian() {
    for (int i = 0; i < 100; i++) {
      watch.learnDelay(i % 10 == 0 ? 5 : 0.1, 0.01);
    }
    assertThat(watch.commonDelay()).isBetween(0.09, 0.12);
  }
}
