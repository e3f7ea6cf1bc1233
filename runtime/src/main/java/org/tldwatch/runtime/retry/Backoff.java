// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled each time up to a limit, then cut by up to half at
 * random, so that what failed together does not come back together.
 *
 * @param first the first wait, before it is cut
 * @param most the longest, before it is cut
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {
  /**
   * The wait after a number of failures.
   *
   * @param failures from 1
   */
  public Duration after(int failures) {
    int doublings = Math.min(failures - 1, 30);
    var full = Math.min(most.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(full - random.nextLong(full / 2 + 1));
  }
}
