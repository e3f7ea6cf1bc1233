// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(new Random(5));

  @Test
  void doublesUpToTenSeconds_withJitter() {
    for (long millis : new long[] {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(millis / 2), Duration.ofMillis(millis));
    }
  }

  @Test
  void reset_startsAnew() {
    backoff.next();
    backoff.next();
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
  }
}
