// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

/** What the rules say to an act. */
sealed interface Ruling {

  /**
   * The act takes place. Where it makes the draft {@link DraftState#APPROVED}, the frozen bytes go
   * into the outbox in the same transaction.
   */
  record Allowed(Standing next) implements Ruling {}

  record Refused(Refusal why) implements Ruling {}
}
