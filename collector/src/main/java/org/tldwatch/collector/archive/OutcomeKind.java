// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import org.tldwatch.model.Outcome;

/** Which kind of {@link Outcome} an archived observation has, in the order of the wire. */
public enum OutcomeKind {
  ANSWERED,
  TIMEOUT(Outcome.TimeoutPhase.values()),
  TRUNCATED,
  MISMATCH(Outcome.MismatchReason.values()),
  MALFORMED(Outcome.Section.values()),
  UNREACHABLE(Outcome.UnreachableReason.values()),
  OWN_FAULT(Outcome.OwnFaultReason.values()),
  LAME(Outcome.LameReason.values()),
  DENIED(Outcome.Proof.values()),
  DNSSEC_FAULT(Outcome.DnssecReason.values());

  private static final OutcomeKind[] BY_FIELD = values();
  private static final int FIRST_FIELD = 4;

  @SuppressWarnings("ImmutableEnumChecker") // Of constants, and never changed.
  private final Words words;

  OutcomeKind(Enum<?>... reasons) {
    this.words = new Words(reasons);
  }

  /** The kind that stands in this field of a {@code WireObservation}, from 4 to 13. */
  static OutcomeKind ofField(int field) {
    return BY_FIELD[field - FIRST_FIELD];
  }

  static boolean isField(int field) {
    return field >= FIRST_FIELD && field < FIRST_FIELD + BY_FIELD.length;
  }

  /** Reasons, phases, sections or proofs that the kind knows, by the name on the wire. */
  Words words() {
    return words;
  }
}
