// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import org.tldwatch.model.Labels;

/** What becomes of an observation in the books. */
public enum Receipt {
  /** Counts in its minute. */
  BOOKED,
  /** Counts in a minute that was closed before, which is judged again. */
  CORRECTION,
  /** Changes nothing: the probe's own fault, or nothing worse than what its second has. */
  NO_CHANGE,
  /** Its minute is final, or was before the books began. */
  TOO_LATE,
  /** Its minute has not begun. */
  FUTURE,
  /** Nobody keeps a book of its target. */
  GONE_TARGET;

  /** The value of the {@code result} label in metrics. */
  public String label() {
    return Labels.of(this);
  }
}
