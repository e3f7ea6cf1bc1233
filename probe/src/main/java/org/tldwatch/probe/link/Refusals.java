// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tldwatch.model.RefusalReason;

/**
 * Observations that collectors acknowledged and dropped, by why. Something is wrong then with this
 * probe, or with that collector, so somebody is to hear of it; but not of each batch. Not
 * thread-safe.
 */
final class Refusals {
  private static final long TELL_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  /** No batch has more; what a collector says beyond that is not believed. */
  private static final long MOST_OF_A_BATCH = 1_000_000;

  private final Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
  private final Map<RefusalReason, Long> untold = new EnumMap<>(RefusalReason.class);
  private long toldNanos;
  private boolean told;

  /**
   * A batch was acknowledged.
   *
   * @param refused of it, by the label of the reason
   * @param nowNanos monotonic
   * @return what to tell people now, if anything
   */
  Optional<String> acknowledged(Map<String, Long> refused, long nowNanos) {
    refused.forEach(
        (label, count) -> {
          long believed = Math.clamp(count, 0, MOST_OF_A_BATCH);
          if (believed > 0) {
            counts.merge(RefusalReason.of(label), believed, Long::sum);
            untold.merge(RefusalReason.of(label), believed, Long::sum);
          }
        });
    if (untold.isEmpty() || (told && nowNanos - toldNanos < TELL_EVERY_NANOS)) {
      return Optional.empty();
    }
    told = true;
    toldNanos = nowNanos;
    var text =
        untold.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().words())
            .collect(Collectors.joining("; "));
    untold.clear();
    return Optional.of(text);
  }

  /** Observations refused since the start, by why; reasons that never came are left out. */
  Map<RefusalReason, Long> counts() {
    return Map.copyOf(counts);
  }
}
