// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RttBaselineTest {
  private static final double USUAL = Math.log(20);
  private static final double DOUBLE = Math.log(40);
  private static final int WARM = 30;

  private final RttBaseline baseline = new RttBaseline(0);

  private boolean learn(int answers, double logRtt, boolean frozen) {
    boolean shifted = false;
    for (int i = 0; i < answers; i++) {
      shifted |= baseline.learn(logRtt, 0, frozen);
    }
    return shifted;
  }

  @Test
  void isWarm_afterThirtyAnswers() {
    learn(WARM - 1, USUAL, false);
    assertThat(baseline.isWarm()).isFalse();
    learn(1, USUAL, false);
    assertThat(baseline.isWarm()).isTrue();
    assertThat(baseline.residual(DOUBLE)).isCloseTo(Math.log(2), within(1e-9));
  }

  @Test
  void constantAnswers_keepAFloorOfNoise() {
    learn(20_000, USUAL, false);
    assertThat(baseline.scale()).isBetween(0.03, 0.031);
  }

  @Test
  void levelThatHolds_isFoundAfterSixtyAnswersThatAreOff() {
    learn(1_000, USUAL, false);
    assertThat(learn(60, DOUBLE, false)).isFalse();
    assertThat(learn(30, DOUBLE, false)).isTrue();
    assertThat(baseline.residual(DOUBLE)).isCloseTo(0, within(0.1));
  }

  @Test
  void singleLateAnswers_moveNothing() {
    learn(1_000, USUAL, false);
    for (int i = 0; i < 100; i++) {
      assertThat(learn(1, Math.log(2000), false)).isFalse();
      assertThat(learn(99, USUAL, false)).isFalse();
    }
    assertThat(baseline.residual(USUAL)).isCloseTo(0, within(0.03));
  }

  @Test
  void frozen_followsNoShift() {
    learn(1_000, USUAL, false);
    double scale = baseline.scale();
    assertThat(learn(1_000, DOUBLE, true)).isFalse();
    assertThat(baseline.residual(USUAL)).isCloseTo(0, within(1e-9));
    assertThat(baseline.scale()).isEqualTo(scale);
  }

  @Test
  void commonDelay_isNotThePaths() {
    learn(1_000, USUAL, false);
    for (int i = 0; i < 1_000; i++) {
      assertThat(baseline.learn(DOUBLE, Math.log(2), false)).isFalse();
    }
    assertThat(baseline.residual(USUAL)).isCloseTo(0, within(0.01));
  }

  @Test
  void late_isInScalesOfTheNoise() {
    learn(1_000, USUAL, false);
    assertThat(baseline.late(3)).isCloseTo(USUAL + 3 * baseline.scale(), within(1e-9));
  }
}
