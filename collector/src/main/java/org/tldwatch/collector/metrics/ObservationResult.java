// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.Labels;

/** What becomes of an observation that arrives. */
public enum ObservationResult {
  /** Counted, and a vote or an own fault of the probe. */
  ACCEPTED,
  /** Counted, but too late for a vote. */
  LATE,
  /** Not counted: its target was assigned once, and is watched no more. */
  GONE_TARGET,
  /** Dropped: refers to an assignment that is not known, or not any more. */
  WRONG_ASSIGNMENT,
  /** Dropped: names a target that the assignment does not have. */
  WRONG_TARGET,
  /** Dropped: was known more than a minute from now, by the clock of the probe. */
  FUTURE,
  /** Dropped: was sent longer ago than any spool goes back. */
  ABSURD_CLOCK,
  /** Dropped: took longer than any question is waited for. */
  ABSURD_ELAPSED,
  /** Dropped: has no outcome, or one with impossible parts. */
  NO_OUTCOME,
  /** Dropped: the vantage sends many times more than its assignment makes it observe. */
  FLOOD;

  /** The value of the {@code result} label. */
  public String label() {
    return Labels.of(this);
  }
}
