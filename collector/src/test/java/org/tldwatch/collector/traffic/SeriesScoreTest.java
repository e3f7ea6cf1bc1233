// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesScoreTest {
  private static final long STEP_MICROS = 300_000_000;
  private static final int A_DAY = 288;

  private final Random random = new Random(7);
  private final SeriesScore scorer = new SeriesScore();
  private int row;

  private double next(double factor) {
    double day = 100 + 40 * Math.cos(row * 2 * Math.PI / A_DAY) + random.nextGaussian();
    return scorer.score(row++ * STEP_MICROS, day * factor);
  }

  @Test
  void usualRows_scoreLow_andASpikeHigh() {
    double most = 0;
    for (int i = 0; i < 14 * A_DAY; i++) {
      double score = next(1);
      assertThat(score).isBetween(0.0, 1.0);
      most = i < 7 * A_DAY ? 0 : Math.max(most, score);
    }
    assertThat(most).as("the second week").isLessThan(0.5);
    assertThat(next(2)).isGreaterThan(0.9);
    assertThat(next(1)).as("the row after it").isLessThan(0.9);
  }

  @Test
  void constantSeries_scoresLow_andItsFirstChangeHigh() {
    for (int i = 0; i < 3 * A_DAY; i++) {
      assertThat(scorer.score(row++ * STEP_MICROS, 5)).isLessThan(0.5);
    }
    assertThat(scorer.score(row * STEP_MICROS, 6)).isGreaterThan(0.9);
  }
}
