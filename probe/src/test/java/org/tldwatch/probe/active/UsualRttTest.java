// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsualRttTest {
  private final Random random = new Random(7);
  private final UsualRtt usual = new UsualRtt();

  @Test
  void cold_nothingIsOverdue() {
    assertThat(usual.overdueAfterNanos()).isEqualTo(UsualRtt.NEVER);
    answers(UsualRtt.WARM - 1, 30, 0);
    assertThat(usual.overdueAfterNanos()).isEqualTo(UsualRtt.NEVER);
    answers(1, 30, 0);
    assertThat(overdueMillis()).isBetween(280.0, 290.0);
  }

  @Test
  void warm_isThreeDeviationsAboveTheLocation() {
    answers(3_000, 100, 0.2);
    // exp(ln 100 + 3 * 0.2) is 182 ms.
    assertThat(overdueMillis()).isBetween(250.0 + 150, 250.0 + 220);
  }

  @Test
  void singleLateAnswers_moveLittle() {
    answers(100, 30, 0.05);
    double before = overdueMillis();
    answers(1, 1_900, 0);
    assertThat(overdueMillis()).isBetween(before, before + 10);
  }

  @Test
  void slowerRoute_isFollowed() {
    answers(100, 30, 0.05);
    answers(1, 120, 0.05);
    double atFirst = overdueMillis();
    answers(10, 120, 0.05);
    assertThat(overdueMillis()).isGreaterThan(atFirst);
    answers(300, 120, 0.05);
    assertThat(overdueMillis()).isBetween(250.0 + 120, 250.0 + 170);
  }

  @Test
  void twoSitesInTurn_makeItLater() {
    for (int i = 0; i < 500; i++) {
      answers(1, 10, 0);
      answers(1, 200, 0);
    }
    assertThat(overdueMillis()).isGreaterThan(1_500);
  }

  @Test
  void absurdTimes_neverOverflow() {
    for (int i = 0; i < 500; i++) {
      usual.answered(0);
      usual.answered(Long.MAX_VALUE);
    }
    assertThat(usual.overdueAfterNanos()).isEqualTo(UsualRtt.NEVER);
  }

  private void answers(int count, double millis, double deviation) {
    for (int i = 0; i < count; i++) {
      usual.answered((long) (millis * 1e6 * Math.exp(deviation * random.nextGaussian())));
    }
  }

  private double overdueMillis() {
    return usual.overdueAfterNanos() / (double) Duration.ofMillis(1).toNanos();
  }
}
