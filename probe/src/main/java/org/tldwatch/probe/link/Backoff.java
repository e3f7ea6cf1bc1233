// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: doubling from 200 ms to 10 s, each shortened at random by up to
 * half.
 */
final class Backoff {
  private static final Duration LEAST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private Duration next = LEAST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    Duration full = next;
    next = full.multipliedBy(2).compareTo(MOST) < 0 ? full.multipliedBy(2) : MOST;
    return Duration.ofNanos((long) (full.toNanos() * (1 - random.nextDouble() / 2)));
  }

  void reset() {
    next = LEAST;
  }
}
