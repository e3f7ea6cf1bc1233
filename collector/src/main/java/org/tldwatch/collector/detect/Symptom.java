// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** In which respect a target is in trouble. */
public enum Symptom {
  /** Questions stay without a usable answer. */
  LOSS,
  /** Answers that a server of the zone should not give. */
  WRONG,
  /** Answers later than usual. */
  LATE,
  /** A zone older than what other servers have. */
  STALE,
  /** Signatures that have less time left than they should. */
  EXPIRING;

  /** Whether resolvers get nothing of use: one cause may show as either. */
  public boolean isFailure() {
    return this == LOSS || this == WRONG;
  }

  /** Whether a cause that shows as this may show as another. */
  public boolean isAkinTo(Symptom other) {
    return this == other || (isFailure() && other.isFailure());
  }

  /** Whether it is read off the answers themselves, not tested on votes. */
  public boolean isOfContent() {
    return this == STALE || this == EXPIRING;
  }
}
