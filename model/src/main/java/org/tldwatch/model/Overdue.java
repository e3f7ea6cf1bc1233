// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A question from one vantage that is unanswered for clearly longer than is usual at its target. It
 * is told once; the {@link Observation} of the question follows, with the same {@code sent}.
 *
 * @param vantage id of the probe
 * @param sent wall clock when the question left
 * @param waited monotonic time from then to this notice, more than 0
 */
public record Overdue(String vantage, Target target, Instant sent, Duration waited) {
  public Overdue {
    if (!waited.isPositive()) {
      throw new IllegalArgumentException("waited should be more than 0: was " + waited);
    }
  }

  /** The moment from which this may be used. */
  public Instant known() {
    return sent.plus(waited);
  }
}
