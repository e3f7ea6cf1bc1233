// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import org.tldwatch.runtime.config.AvailabilityConfig;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * By what a minute is judged.
 *
 * @param quorum share of the votes received that make a minute down
 * @param leastVotes fewer votes than that make it inconclusive
 * @param openAfter minutes down in a row that open an incident
 * @param closeAfter good minutes in a row that close it
 */
public record Rules(double quorum, int leastVotes, int openAfter, int closeAfter) {
  /** Votes that ICANN's SLA monitor wants. */
  static final int CONFIDENT_VOTES = 20;

  public static Rules of(VerdictConfig verdict, AvailabilityConfig config) {
    return new Rules(
        verdict.quorum(), config.leastVotes(), config.openAfter(), config.closeAfter());
  }

  /**
   * The state that a minute has by its votes.
   *
   * @param online groups of vantages that were there and fit
   */
  MinuteState judge(int failed, int votes, int online) {
    if (votes < leastVotes) {
      return online < leastVotes
          ? MinuteState.INCONCLUSIVE_NO_PROBES
          : MinuteState.INCONCLUSIVE_NO_DATA;
    }
    boolean confident = votes >= CONFIDENT_VOTES;
    if (failed >= quorum * votes) {
      return confident ? MinuteState.DOWN : MinuteState.DOWN_LOW_CONFIDENCE;
    }
    return confident ? MinuteState.UP : MinuteState.UP_LOW_CONFIDENCE;
  }
}
