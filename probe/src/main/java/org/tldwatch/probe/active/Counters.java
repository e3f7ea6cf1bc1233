// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;

/** What the asker counts; confined to the event loop, read through {@link AskStatistics}. */
final class Counters {
  private final Map<String, long[]> byOutcome = new TreeMap<>();
  private final Map<MismatchReason, long[]> mismatched = new EnumMap<>(MismatchReason.class);

  long asked;
  long due;
  long late;
  long duplicate;
  long discarded;
  long stalled;
  long overdue;
  long conflicting;
  long caseFolded;
  long badCookies;
  long rateLimited;

  Counters() {
    for (MismatchReason reason : MismatchReason.values()) {
      mismatched.put(reason, new long[1]);
    }
  }

  void outcome(Outcome outcome) {
    byOutcome.computeIfAbsent(outcome.label(), label -> new long[1])[0]++;
    if (outcome instanceof OwnFault fault && fault.reason() == OwnFaultReason.STALL) {
      stalled++;
    } else if (outcome instanceof Outcome.Truncated truncated && truncated.empty()) {
      rateLimited++;
    }
  }

  void mismatch(MismatchReason reason) {
    mismatched.getOrDefault(reason, new long[1])[0]++;
  }

  Map<String, Long> byOutcome() {
    return values(byOutcome);
  }

  Map<MismatchReason, Long> mismatched() {
    return values(mismatched);
  }

  private static <K> Map<K, Long> values(Map<K, long[]> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
  }
}
