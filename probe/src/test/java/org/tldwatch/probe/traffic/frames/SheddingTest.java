// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When frames are shed, and when no longer. */
class SheddingTest {
  private static final Duration MOST = Duration.ofNanos(4_000);

  private long now;
  private final Shedding shedding = new Shedding(MOST, () -> now);
  private int read;

  /** Frames that wait already when the loop looks, each taking so long to read. */
  private void blast(int frames, long nanosEach) {
    for (int i = 0; i < frames; i++) {
      if (i % 500 == 0) {
        shedding.works(Math.min(500, frames - i) * 130);
      }
      if (shedding.reads()) {
        read++;
        now += nanosEach;
      }
      now += 50;
    }
    shedding.waits();
  }

  private void idle(Duration duration) {
    now += duration.toNanos();
  }

  @Test
  void fastSender_isReadInFull() {
    for (int i = 0; i < 1_000; i++) {
      blast(1_000, 1_500);
    }
    assertThat(read).isEqualTo(1_000_000);
  }

  @Test
  void slowReading_withTimeToSpare_shedsNothing() {
    for (int i = 0; i < 1_000; i++) {
      blast(10, 1_000_000);
      idle(Duration.ofMillis(20));
    }
    assertThat(read).isEqualTo(10_000);
  }

  /** As on a machine that has other things to do. */
  @Test
  void slowReading_ofSocketsThatHoldLittle_shedsNothing() {
    for (int i = 0; i < 1_000; i++) {
      blast(10, 1_000_000);
    }
    assertThat(read).isEqualTo(10_000);
  }

  @Test
  void slowReading_forAMoment_shedsNothing() {
    for (int i = 0; i < 100; i++) {
      blast(500, 500_000); // A quarter of a second.
      idle(Duration.ofMillis(200));
    }
    assertThat(read).isEqualTo(50_000);
  }

  @Test
  void slowReading_isThinnedUntilThePaceIsKept() {
    blast(1_000_000, 1_000_000);
    assertThat(shedding.oneIn()).isBetween(256, 1_024);
    assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void withTimeToSpare_allAreReadAgain() {
    blast(1_000_000, 1_000_000);
    for (int i = 0; i < 100; i++) {
      idle(Duration.ofMillis(150));
      blast(5, 1_000);
    }
    assertThat(shedding.oneIn()).isEqualTo(1);
  }

  @Test
  void chosenByChance_bothKindsAreLeft() {
    blast(1_000_000, 1_000_000);
    var left = new int[2];
    for (int i = 0; i < 2_000_000; i++) {
      shedding.works(130);
      if (shedding.reads()) {
        left[i & 1]++;
      }
      now += 50;
    }
    assertThat(left[0]).isPositive();
    assertThat((double) left[0] / left[1]).isBetween(0.7, 1.4);
  }
}
