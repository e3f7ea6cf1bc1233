// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
    String vantage, Target target, Instant sent, Duration elapsed, Outcome outcome, Detail detail) {

  /**
   * What else is known of an observation.
   *
   * @param connect share of the elapsed time until the TCP connection stood; null over UDP
   * @param handshake share that the TLS handshake took; null without TLS
   * @param extendedError INFO-CODE of the first extended error (RFC 8914); {@link
   *     #NO_EXTENDED_ERROR} where there is none
   * @param answer the raw answer as lower-case hexadecimal, kept where the outcome is not a plain
   *     success; empty where it was one or nothing came
   */
  public record Detail(
      @Nullable Duration connect, @Nullable Duration handshake, int extendedError, String answer) {
    public static final int NO_EXTENDED_ERROR = -1;
    public static final Detail NONE = new Detail(null, null, NO_EXTENDED_ERROR, "");
  }

  public Observation(
      String vantage, Target target, Instant sent, Duration elapsed, Outcome outcome) {
    this(vantage, target, sent, elapsed, outcome, Detail.NONE);
  }

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
