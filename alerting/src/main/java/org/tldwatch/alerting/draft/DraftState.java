// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.Locale;

/** Where a draft is on its way to the community. */
public enum DraftState {
  /** Text that may be edited; nobody is asked to approve it. */
  DRAFT,
  /** A revision is frozen to exact bytes and waits for two approvals. */
  SUBMITTED,
  /** Two members approved exactly those bytes, which lie in the outbox. */
  APPROVED,
  /** The relay took over the approved bytes. Read from the outbox, never stored. */
  SENT,
  /** Put aside; can be taken up again. */
  DISCARDED;

  /** The word used on pages and in the REST API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
