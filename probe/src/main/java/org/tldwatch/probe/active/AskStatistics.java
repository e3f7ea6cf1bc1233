// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import java.util.Map;
import org.tldwatch.model.Outcome.MismatchReason;

/**
 * What a probe asked since it started. All numbers are of one moment; counts only grow.
 *
 * @param targets targets assigned now
 * @param asked samples begun; where an answer is truncated, one more than the schedule calls for
 * @param expected samples that the schedule called for, those in missed slots included: each over
 *     UDP, over TCP one in ten
 * @param byOutcome questions by the label of their outcome; own faults, stalls among them, count as
 *     {@code own-fault}
 * @param mismatched packets that answered no question of ours, by what differed
 * @param late answers that came after the deadline
 * @param duplicate answers to questions already answered
 * @param discarded outcomes that no longer interest, since their target was unassigned meanwhile
 * @param stalled samples discarded because a stall of our own overlapped them
 * @param missedSlots slots that passed while the probe could not ask, whether or not a sample was
 *     due in them
 * @param sockets UDP sockets open now
 * @param longestLag longest time by which our own event loop was late
 */
public record AskStatistics(
    int targets,
    long asked,
    long expected,
    Map<String, Long> byOutcome,
    Map<MismatchReason, Long> mismatched,
    long late,
    long duplicate,
    long discarded,
    long stalled,
    long missedSlots,
    int sockets,
    Duration longestLag) {
  public AskStatistics {
    byOutcome = Map.copyOf(byOutcome);
    mismatched = Map.copyOf(mismatched);
  }
}
