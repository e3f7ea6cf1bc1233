// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/**
 * One trouble of traffic as it stands.
 *
 * @param number from 1, the same for its whole life
 * @param tlds that have it, the one that had it first in front
 * @param server that has it alone; null where all have it
 * @param sinceMicros start of the first window that was unusual
 * @param openedMicros when it was told first
 * @param signs what is unusual of the first TLD, the most unusual in front
 */
public record TrafficCause(
    long number,
    FindingKind kind,
    Severity severity,
    List<String> tlds,
    @Nullable String server,
    long sinceMicros,
    long openedMicros,
    List<Sign> signs) {
  public TrafficCause {
    tlds = List.copyOf(tlds);
    signs = List.copyOf(signs);
  }
}
