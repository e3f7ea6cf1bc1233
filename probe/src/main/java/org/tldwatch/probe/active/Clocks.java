// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a probe: the wall clock says when a question is due and when it left, never how
 * long something took; the monotonic one measures.
 *
 * @param monotonic nanoseconds from an arbitrary origin, as {@link System#nanoTime}
 */
public record Clocks(InstantSource wall, LongSupplier monotonic) {

  long nanos() {
    return monotonic.getAsLong();
  }

  /** Nanoseconds since the epoch; good until the year 2262. */
  long wallNanos() {
    Instant now = wall.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
