// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.time.Duration;

/** Bounds of the verdict; {@code docs/method.md} derives them. */
public record VerdictConfig(
    @Setting(
            doc =
                "Share of failed questions on a healthy path, 0 to 0.2. Loss up to this never"
                    + " takes a target down.",
            fallback = "0.02")
        double backgroundLoss,
    @Setting(
            doc =
                "Mean time between two false alarms while all is well: of the detection, which makes"
                    + " the findings, about one TLD; of the verdict, on one target. At least 1 day.",
            fallback = "3650d")
        Duration falseAlarmEvery,
    @Setting(
            doc =
                "Share of the votes received that must fail before a target is down, above 0, at most"
                    + " 1. ICANN uses 0.51.",
            fallback = "0.51")
        double quorum,
    @Setting(
            doc =
                "Votes needed for a verdict; fewer make it inconclusive. 0: more than half of the"
                    + " vantages that are known.",
            fallback = "0")
        int leastVotes) {

  public VerdictConfig {
    if (!(backgroundLoss > 0 && backgroundLoss <= 0.2)) {
      throw new IllegalArgumentException(
          "background-loss should be above 0 and at most 0.2: was " + backgroundLoss);
    }
    if (!(quorum > 0 && quorum <= 1)) {
      throw new IllegalArgumentException("quorum should be above 0 and at most 1: was " + quorum);
    }
    if (leastVotes < 0) {
      throw new IllegalArgumentException("least-votes should not be negative: was " + leastVotes);
    }
    if (falseAlarmEvery.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "false-alarm-every should be at least 1d: was " + Durations.format(falseAlarmEvery));
    }
  }
}
