// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), new Random(5));

  @Test
  void wait_doublesUpToTheLimit_cutByUpToHalf() {
    int failures = 0;
    for (long millis : new long[] {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
      assertThat(backoff.after(++failures))
          .isBetween(Duration.ofMillis(millis / 2), Duration.ofMillis(millis));
    }
  }

  @Test
  void wait_afterEndlessFailures_isTheLongest() {
    assertThat(backoff.after(Integer.MAX_VALUE))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Test
  void waits_differ() {
    assertThat(backoff.after(8)).isNotEqualTo(backoff.after(8));
  }
}
