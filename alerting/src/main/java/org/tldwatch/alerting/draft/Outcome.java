// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.List;

/** What became of an act. */
public sealed interface Outcome {

  /** It took place, or there was nothing to change. */
  record Done(long draftId) implements Outcome {}

  /**
   * It did not take place, nothing was changed.
   *
   * @param reasons sentences for the member, at least one
   */
  record Refused(List<String> reasons) implements Outcome {
    public Refused {
      reasons = List.copyOf(reasons);
    }

    static Refused because(Refusal refusal) {
      return new Refused(List.of(refusal.sentence()));
    }
  }

  /** The form was made before somebody else's act; nothing was changed. */
  record Stale() implements Outcome {}
}
