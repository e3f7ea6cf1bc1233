// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One question put to one target from one vantage, and what came back.
 *
 * @param vantage id of the probe
 * @param sent wall clock when the question left
 * @param elapsed monotonic time from the question leaving to the outcome being known; the round
 *     trip time where the outcome is an answer, about the timeout where it is a {@link
 *     Outcome.Timeout}
 */
public record Observation(
    String vantage, Target target, Instant sent, Duration elapsed, Outcome outcome) {
  public Observation {
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("elapsed should not be negative: was " + elapsed);
    }
  }

  /** The moment from which the outcome may be used: a loss is known only at its timeout. */
  public Instant known() {
    return sent.plus(elapsed);
  }
}
