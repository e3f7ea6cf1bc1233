// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.Labels;

/** What becomes of a notice that a question is overdue. */
public enum OverdueResult {
  /** Handed on to be judged. */
  ACCEPTED,
  /** Dropped: no news any more when it arrived. */
  LATE,
  /** Dropped: refers to an assignment that is not known, or not any more. */
  WRONG_ASSIGNMENT,
  /** Dropped: names a target that the assignment does not have, or one over a stream. */
  WRONG_TARGET,
  /** Dropped: the question left in the future, or longer ago than any spool goes back. */
  ABSURD_CLOCK,
  /** Dropped: waited for no time, or longer than any question is waited for. */
  ABSURD_WAIT,
  /** Dropped: came in a batch that was refused as a flood. */
  FLOOD;

  /** The value of the {@code result} label. */
  public String label() {
    return Labels.of(this);
  }
}
