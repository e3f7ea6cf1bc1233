// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled each time up to a limit, then cut by up to half at
 * random, so that what failed together does not come back together.
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {
  /**
   * The wait after a number of failures.
   *
   * @param failures from 1
   */
  Duration after(int failures) {
    int doublings = Math.min(failures - 1, 30);
    var full = Math.min(most.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(full - random.nextLong(full / 2 + 1));
  }
}
