// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;

/** Where observations go; called on the event loop of the probe. */
public interface ObservationSink {
  /** From now on target indexes refer to this version. */
  void assigned(long version);

  /**
   * One question and what came back.
   *
   * @param sentMicros wall clock when the question left, microseconds since the epoch
   * @param elapsedNanos monotonic time from then to the outcome being known, at least 0
   */
  void observed(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail);

  /** The same of a question that was asked beside the schedule. */
  default void observedOnDemand(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    observed(targetIndex, sentMicros, elapsedNanos, outcome, detail);
  }

  /**
   * A question is unanswered for clearly longer than is usual at its target; its outcome comes
   * later as ever.
   *
   * @param waitedNanos monotonic time since it left
   * @return false where this cannot be told now; it is offered again while the question waits
   */
  boolean overdue(int targetIndex, long sentMicros, long waitedNanos);
}
