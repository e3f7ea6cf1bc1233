// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tldwatch.model.Serial;

/**
 * When each serial of one zone was first seen by any vantage, newest serial last (RFC 1982).
 * Bounded; thread-safe.
 */
final class SerialHistory {
  private static final int MOST = 256;

  private record Seen(Serial serial, Instant at) {}

  @GuardedBy("this")
  private final Deque<Seen> seen = new ArrayDeque<>();

  /** Takes note of a serial; one that is not newer than the newest changes nothing. */
  synchronized void see(Serial serial, Instant at) {
    var newest = seen.peekLast();
    if (newest == null || serial.isNewerThan(newest.serial())) {
      seen.addLast(new Seen(serial, at));
      if (seen.size() > MOST) {
        seen.removeFirst();
      }
    }
  }

  /** Time since a serial newer than this one was first seen; zero where there is none. */
  synchronized Duration age(Serial serial, Instant now) {
    for (var each : seen) {
      if (each.serial().isNewerThan(serial)) {
        var age = Duration.between(each.at(), now);
        return age.isNegative() ? Duration.ZERO : age;
      }
    }
    return Duration.ZERO;
  }
}
