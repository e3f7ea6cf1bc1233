// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tldwatch.probe.traffic.counters.CaptureRatio.Reading;

/** Shares of what a server counted, and how sure they are. */
class CaptureRatioTest {
  private static final long SECOND = 1_000_000;
  private static final long WINDOW = 10 * SECOND;

  private final CaptureRatio ratio = new CaptureRatio();

  private void read(long micros, long queries) {
    ratio.add(new Reading(micros - 1_000, micros + 1_000, queries));
  }

  @Test
  void readingsAtTheEdges_leaveLittleDoubt() {
    read(0, 0);
    read(WINDOW, 500_000);
    read(2 * WINDOW, 1_000_000);
    var share = ratio.share(WINDOW, 2 * WINDOW, 295_000).orElseThrow();
    assertThat(share.ratio()).isCloseTo(0.59, within(0.0001));
    assertThat(share.low()).isBetween(0.588, 0.59);
    assertThat(share.high()).isBetween(0.59, 0.592);
  }

  @Test
  void readingsBesideTheEdges_leaveMore() {
    read(-3 * SECOND, 0);
    read(7 * SECOND, 1_000);
    read(17 * SECOND, 2_000);
    var share = ratio.share(0, WINDOW, 990).orElseThrow();
    assertThat(share.ratio()).isCloseTo(0.99, within(0.0001));
    assertThat(share.low()).isLessThan(0.65);
    assertThat(share.high()).isGreaterThan(1.9);
  }

  @Test
  void farFromTheEdges_nothingIsSaid() {
    read(-5 * SECOND, 0);
    read(5 * SECOND, 1_000);
    read(15 * SECOND, 2_000);
    assertThat(ratio.share(0, WINDOW, 990)).isEmpty();
  }

  @Test
  void withoutReadingsAround_nothingIsSaid() {
    assertThat(ratio.share(0, WINDOW, 5)).isEmpty();
    read(0, 0);
    assertThat(ratio.share(0, WINDOW, 5)).isEmpty();
    read(WINDOW, 100_000);
    assertThat(ratio.share(0, WINDOW, 100_000)).isPresent();
    assertThat(ratio.share(-1, WINDOW, 100_000)).isEmpty();
    assertThat(ratio.share(0, WINDOW + 2 * SECOND, 100_000)).isEmpty();
  }

  @Test
  void aReadingALittleBeforeTheEdge_isEnough() {
    read(0, 0);
    read(WINDOW - 50_000, 99_500);
    var share = ratio.share(0, WINDOW, 100_000).orElseThrow();
    assertThat(share.ratio()).isCloseTo(1, within(0.001));
    assertThat(share.high() - share.low()).isLessThan(0.03);
  }

  @Test
  void whereTheServerStartedAnew_nothingIsSaid_andThenAllIsAsBefore() {
    read(0, 1_000_000);
    read(WINDOW, 1_100_000);
    read(2 * WINDOW, 40_000);
    read(3 * WINDOW, 140_000);
    assertThat(ratio.share(0, WINDOW, 100_000)).isPresent();
    assertThat(ratio.share(WINDOW, 2 * WINDOW, 60_000)).isEmpty();
    assertThat(ratio.share(WINDOW / 2, 5 * WINDOW / 2, 60_000)).isEmpty();
    var share = ratio.share(2 * WINDOW, 3 * WINDOW, 100_000).orElseThrow();
    assertThat(share.ratio()).isCloseTo(1, within(0.0001));
  }

  @Test
  void withoutQueries_nothingIsSaid() {
    read(0, 7);
    read(WINDOW, 7);
    assertThat(ratio.share(0, WINDOW, 0)).isEmpty();
  }

  @Test
  void readingsOutOfOrder_arePassedOver() {
    read(0, 0);
    read(WINDOW, 100_000);
    read(WINDOW / 2, 5);
    assertThat(ratio.share(0, WINDOW, 100_000)).isPresent();
  }

  /**
   * Rates that jump by chance, readings that are late by chance: the truth is within the bounds.
   */
  @Test
  void truth_isWithinTheBounds() {
    var random = new Random(3);
    var server = new long[4_000]; // Counter at each 10 ms.
    for (int i = 1; i < server.length; i++) {
      int rate = i / 700 % 2 == 0 ? 20 : 60;
      server[i] = server[i - 1] + random.nextInt(2 * rate);
    }
    for (int edge = 0; edge < 4; edge++) {
      int at = edge * 1_000 + random.nextInt(12);
      ratio.add(new Reading(at * 10_000L - 2_000, at * 10_000L + 2_000, server[at]));
    }
    int known = 0;
    for (int window = 0; window < 3; window++) {
      long truth =
          server[Math.min(server.length - 1, (window + 1) * 1_000)] - server[window * 1_000];
      var share = ratio.share(window * WINDOW, (window + 1) * WINDOW, Math.round(0.6 * truth));
      if (share.isPresent()) {
        known++;
        assertThat(share.get().low()).isLessThanOrEqualTo(0.6);
        assertThat(share.get().high()).isGreaterThanOrEqualTo(0.6);
      }
    }
    assertThat(known).isPositive();
  }
}
