// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

/** Rules of the books of availability; {@code docs/method.md} says where they come from. */
public record AvailabilityConfig(
    @Setting(
            doc =
                "Votes, one per network and city, below which a minute is inconclusive; at least 1."
                    + " ICANN's SLA monitor uses 20; from 20 on, a minute is booked without the"
                    + " mark of low confidence.",
            fallback = "3")
        int leastVotes,
    @Setting(
            doc = "Minutes down in a row that open an incident; at least 1. ICANN uses 3.",
            fallback = "3")
        int openAfter,
    @Setting(
            doc = "Good minutes in a row that close an incident; at least 1. ICANN uses 3.",
            fallback = "3")
        int closeAfter) {
  public static final AvailabilityConfig DEFAULTS = new AvailabilityConfig(3, 3, 3);

  public AvailabilityConfig {
    requireOne("least-votes", leastVotes);
    requireOne("open-after", openAfter);
    requireOne("close-after", closeAfter);
  }

  private static void requireOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " should be at least 1: was " + value);
    }
  }
}
