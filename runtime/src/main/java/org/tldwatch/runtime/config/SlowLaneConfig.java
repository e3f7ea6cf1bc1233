// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Targets that are asked less often than the others: with an interval or a factor. */
public record SlowLaneConfig(
    @Setting(doc = "What is asked less often: a TLD, a name server, an address or a prefix.")
        Selector match,
    @Setting(
            doc = "Asked at most once in so long by each probe, up to 1 d.",
            fallback = Setting.ABSENT)
        @Nullable Duration interval,
    @Setting(
            doc = "Or: asked in one of so many slots of the probe, 2 to 10000.",
            fallback = Setting.ABSENT)
        @Nullable Integer factor) {
  private static final int MOST_FACTOR = 10_000;

  public SlowLaneConfig {
    if ((interval == null) == (factor == null)) {
      throw new IllegalArgumentException("match should have either an interval or a factor");
    }
    if (factor != null && (factor < 2 || factor > MOST_FACTOR)) {
      throw new IllegalArgumentException("factor should be between 2 and 10000: was " + factor);
    }
    if (interval != null
        && (!interval.isPositive() || interval.compareTo(Duration.ofDays(1)) > 0)) {
      throw new IllegalArgumentException(
          "interval should be above 0 and at most 1d: was " + Durations.format(interval));
    }
  }
}
