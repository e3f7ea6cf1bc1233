// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;

/** One question from its leaving to its outcome; a link of {@link InFlight} in between. */
final class Sample {
  final AssignedTarget target;
  final int id;
  final long letterCase;

  long sentNanos;
  long sentMicros;

  /** Share of the time until the connection stood; 0 where there is none (yet). */
  long connectNanos;

  /** Share of the time that the TLS handshake took; 0 where there is none (yet). */
  long handshakeNanos;

  /** Whether the question left; false only while the system has no room for it. */
  boolean written;

  @Nullable Carrier carrier;
  @Nullable Sample previous;
  @Nullable Sample next;

  private @Nullable MismatchReason mismatch;

  Sample(AssignedTarget target, int id, long letterCase) {
    this.target = target;
    this.id = id;
    this.letterCase = letterCase;
  }

  /** Remembers the mismatch that came nearest to an answer: case before question before id. */
  void mismatched(MismatchReason reason) {
    if (mismatch == null || reason.compareTo(mismatch) > 0) {
      mismatch = reason;
    }
  }

  /** The outcome where nothing else came: silence, or only what belongs to no question of ours. */
  Outcome unanswered(Outcome silence) {
    return mismatch == null ? silence : new Outcome.Mismatch(mismatch);
  }
}
