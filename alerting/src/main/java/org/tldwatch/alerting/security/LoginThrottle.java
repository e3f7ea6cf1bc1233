// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes guessing slow: after ten failures in a row an account has to wait before the next attempt
 * is looked at, whoever makes it. Thread-safe; remembers a bounded number of accounts.
 */
final class LoginThrottle {
  static final int FREE_FAILURES = 10;
  static final Duration WAIT = Duration.ofMinutes(5);
  private static final int MOST_ACCOUNTS = 10_000;

  private record Failures(int count, Instant last) {}

  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<String, Failures> byAccount =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_ACCOUNTS;
        }
      };

  LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins an attempt. It counts as a failure until {@link #succeeded} is called, so that attempts
   * made at the same time count as well.
   *
   * @return how long the account has to wait, in which case nothing was begun; else empty
   */
  synchronized Optional<Duration> begin(String account) {
    var now = clock.instant();
    var before = byAccount.getOrDefault(account, new Failures(0, now));
    var left = Duration.between(now, before.last().plus(WAIT));
    if (before.count() >= FREE_FAILURES && left.isPositive()) {
      return Optional.of(left);
    }
    byAccount.put(account, new Failures(before.count() + 1, now));
    return Optional.empty();
  }

  synchronized void succeeded(String account) {
    byAccount.remove(account);
  }
}
