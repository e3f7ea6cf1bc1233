// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;

/**
 * Which samples a stall of our own spoils. They are discarded, not corrected: an answer where
 * stalls overlap the sample by more than 5 ms and 10 % of its round trip time, silence and broken
 * connections where they overlap it by a quarter of the timeout or by a second. An ICMP message
 * stays what it is: it was true whenever we came to read it.
 */
final class StallRule {
  private static final long LEAST_NANOS = Duration.ofMillis(5).toNanos();
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final StallWatch watch;
  private final long mostNanos;

  StallRule(StallWatch watch, long timeoutNanos) {
    this.watch = watch;
    this.mostNanos = Math.min(timeoutNanos / 4, SECOND_NANOS);
  }

  /** The outcome that may be told of a sample that took from {@code sentNanos} to {@code known}. */
  Outcome judge(Outcome outcome, long sentNanos, long known) {
    long overlap = watch.overlapNanos(sentNanos, known);
    if (overlap == 0 || !spoils(outcome, overlap, known - sentNanos)) {
      return outcome;
    }
    return new OwnFault(
        OwnFaultReason.STALL, "stalled for " + Duration.ofNanos(overlap).toMillis() + " ms");
  }

  /**
   * Whether nothing may be said yet of a question that waits: a stall of our own is to blame as it
   * would be for an answer that came now.
   */
  boolean spoilsWait(long sentNanos, long now) {
    return isMuch(watch.overlapNanos(sentNanos, now), now - sentNanos);
  }

  private static boolean isMuch(long overlap, long elapsed) {
    return overlap > Math.max(LEAST_NANOS, elapsed / 10);
  }

  private boolean spoils(Outcome outcome, long overlap, long elapsed) {
    return switch (outcome) {
      case Outcome.Answered _,
          Outcome.Lame _,
          Outcome.Denied _,
          Outcome.DnssecFault _,
          Outcome.Truncated _,
          Outcome.Malformed _ ->
          isMuch(overlap, elapsed);
      case Outcome.Timeout _, Outcome.Mismatch _ -> overlap >= mostNanos;
      case Outcome.Unreachable unreachable ->
          switch (unreachable.reason()) {
            case PORT, HOST, NETWORK, PROHIBITED, CONNECTION_REFUSED -> false;
            case CONNECTION_RESET, CONNECTION_CLOSED, HANDSHAKE_FAILED -> overlap >= mostNanos;
          };
      case OwnFault _ -> false;
    };
  }
}
