// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes guessing slow: after ten failures in a row from one address, or fifty from anywhere, an
 * account has to wait before the next attempt is looked at. So that a stranger cannot keep a member
 * out, an address from which the member has logged in before waits for its own failures only.
 * Thread-safe; remembers a bounded number of accounts and addresses, until the process ends.
 */
final class LoginThrottle {
  static final int FREE_FAILURES = 10;
  static final int FREE_FAILURES_OF_ALL = 50;
  static final Duration WAIT = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 10_000;

  private record Failures(int count, Instant last) {
    Duration left(int free, Instant now) {
      return count < free ? Duration.ZERO : Duration.between(now, last.plus(WAIT));
    }
  }

  private record Origin(String account, String peer) {}

  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<Origin, Failures> byOrigin = bounded();

  @GuardedBy("this")
  private final Map<String, Failures> byAccount = bounded();

  /** Where members have logged in from. */
  @GuardedBy("this")
  private final Set<Origin> proven = Collections.newSetFromMap(bounded());

  LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins an attempt. It counts as a failure until {@link #succeeded} is called, so that attempts
   * made at the same time count as well.
   *
   * @return how long the account has to wait, in which case nothing was begun; else empty
   */
  synchronized Optional<Duration> begin(String account, String peer) {
    var now = clock.instant();
    var origin = new Origin(account, peer);
    var here = byOrigin.getOrDefault(origin, new Failures(0, now));
    var anywhere = byAccount.getOrDefault(account, new Failures(0, now));
    boolean known = proven.contains(origin);
    var left = here.left(FREE_FAILURES, now);
    if (!known && left.compareTo(anywhere.left(FREE_FAILURES_OF_ALL, now)) < 0) {
      left = anywhere.left(FREE_FAILURES_OF_ALL, now);
    }
    if (left.isPositive()) {
      return Optional.of(left);
    }
    byOrigin.put(origin, new Failures(here.count() + 1, now));
    if (!known) {
      byAccount.put(account, new Failures(anywhere.count() + 1, now));
    }
    return Optional.empty();
  }

  synchronized void succeeded(String account, String peer) {
    var origin = new Origin(account, peer);
    proven.add(origin);
    byOrigin.remove(origin);
    byAccount.remove(account);
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }
}
