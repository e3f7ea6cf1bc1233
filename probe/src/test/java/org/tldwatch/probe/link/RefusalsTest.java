// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.RefusalReason;

class RefusalsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Refusals refusals = new Refusals();

  @Test
  void nothingRefused_isNothingToTell() {
    assertThat(refusals.acknowledged(Map.of(), 0)).isEmpty();
    assertThat(refusals.counts()).isEmpty();
  }

  @Test
  void refused_isToldInWords_atOnce_thenOnceAMinuteWithAllThatCame() {
    assertThat(refusals.acknowledged(Map.of("future", 3L), -5 * SECOND))
        .contains("3 from later than it is by the clock of the collector");
    assertThat(refusals.acknowledged(Map.of("future", 2L, "flood", 500L), 0)).isEmpty();
    assertThat(refusals.acknowledged(Map.of("flood", 500L), 54 * SECOND)).isEmpty();
    assertThat(refusals.acknowledged(Map.of(), 55 * SECOND))
        .contains(
            "2 from later than it is by the clock of the collector;"
                + " 1000 many times more than the assignment makes the probe observe");
    assertThat(refusals.acknowledged(Map.of(), 200 * SECOND)).isEmpty();
    assertThat(refusals.counts())
        .containsOnly(Map.entry(RefusalReason.FUTURE, 5L), Map.entry(RefusalReason.FLOOD, 1000L));
  }

  @Test
  void unknownReasonsAndAbsurdNumbers_areBounded() {
    var _ =
        refusals.acknowledged(
            Map.of("not-yet-thought-of", 1L, "a\nb", 2L, "flood", -1L, "future", Long.MAX_VALUE),
            0);
    assertThat(refusals.counts())
        .containsOnly(
            Map.entry(RefusalReason.OTHER, 3L), Map.entry(RefusalReason.FUTURE, 1_000_000L));
  }
}
