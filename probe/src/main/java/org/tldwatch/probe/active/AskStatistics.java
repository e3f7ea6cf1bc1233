// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import java.util.Map;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.probe.etiquette.Refusals;

/**
 * What a probe asked since it started. All numbers are of one moment; counts only grow.
 *
 * @param targets targets assigned now
 * @param asked samples begun; where an answer is truncated or the cookie was wrong, one more than
 *     the schedule calls for
 * @param expected samples that the schedule called for at the pace of the time, those in missed
 *     slots included
 * @param byOutcome questions by the label of their outcome; own faults, stalls among them, count as
 *     {@code own-fault}
 * @param mismatched packets that answered no question of ours, by what differed
 * @param late answers that came after the deadline
 * @param duplicate answers to questions already answered that say the same again
 * @param discarded outcomes that no longer interest, since their target was unassigned meanwhile
 * @param stalled samples discarded because a stall of our own overlapped them
 * @param missedSlots slots that passed while the probe could not ask, whether or not a sample was
 *     due in them
 * @param sockets UDP sockets open now
 * @param longestLag longest time by which our own event loop was late
 * @param oddities what servers do that is neither plainly good nor a failure
 * @param refusals questions that a budget forbade; those of the schedule are expected, not asked
 * @param looksLeftOut samples on demand that were left out for want of a permit
 * @param overdue questions told as overdue
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
    Duration longestLag,
    Oddities oddities,
    Refusals refusals,
    long looksLeftOut,
    long overdue) {
  public AskStatistics {
    byOutcome = Map.copyOf(byOutcome);
    mismatched = Map.copyOf(mismatched);
  }

  /** Numbers of a probe that no budget held back. */
  public AskStatistics(
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
      Duration longestLag,
      Oddities oddities) {
    this(
        targets,
        asked,
        expected,
        byOutcome,
        mismatched,
        late,
        duplicate,
        discarded,
        stalled,
        missedSlots,
        sockets,
        longestLag,
        oddities,
        new Refusals(0, 0, 0),
        0,
        0);
  }
}
