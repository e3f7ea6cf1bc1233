// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Duration;
import org.tldwatch.model.Transport;

/**
 * Service level requirements of ICANN's registry agreement (specification 10), month by month. No
 * ccTLD is bound by them; they are what everybody compares with.
 */
public final class Slr {
  /** The DNS service of a TLD may not be down at all. */
  public static final int SERVICE_DOWN_MINUTES = 0;

  /** A name server may be down for 1 % of a month of 30 days. */
  public static final int SERVER_DOWN_MINUTES = 432;

  /** Downtime of a gTLD's DNS service within a week at which an emergency operator takes over. */
  public static final int EMERGENCY_WEEK_MINUTES = 240;

  /** Share of the answers that should come within the round trip time. */
  public static final double PROMPT_SHARE = 0.95;

  /** Whatever takes so many times longer than it should is no answer. */
  private static final int UNANSWERED_FACTOR = 5;

  private static final int[] LADDER = {100, 75, 50, 25, 10};

  private Slr() {}

  /** The round trip time within which an answer should come; over streams connecting included. */
  public static Duration roundTrip(Transport transport) {
    return transport == Transport.UDP ? Duration.ofMillis(500) : Duration.ofMillis(1500);
  }

  static Duration unanswered(Transport transport) {
    return roundTrip(transport).multipliedBy(UNANSWERED_FACTOR);
  }

  /**
   * How far the allowance is used up, as the step of the ladder of warnings that is reached: 0, 10,
   * 25, 50, 75 or 100 percent. Where nothing is allowed, the first minute is all.
   */
  public static int step(int downMinutes, int allowedMinutes) {
    if (downMinutes == 0) {
      return 0;
    }
    for (int step : LADDER) {
      if (100L * downMinutes >= (long) step * allowedMinutes) {
        return step;
      }
    }
    return 0;
  }
}
