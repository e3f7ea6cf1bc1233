// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/**
 * How votes come.
 *
 * @param intervalMicros time between two questions of a vantage to a target
 * @param timeoutMicros after which a question counts as lost
 * @param vantages that vote on a target while all is well
 * @param votesPerSecond of all vantages on all targets of a TLD, for the TLD that has most
 */
public record Timing(long intervalMicros, long timeoutMicros, int vantages, double votesPerSecond) {
  private static final int FRESH_INTERVALS = 3;

  /** How long a vote counts. */
  public long freshMicros() {
    return FRESH_INTERVALS * intervalMicros + timeoutMicros;
  }
}
