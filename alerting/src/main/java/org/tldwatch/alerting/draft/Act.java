// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

/** What can be done to a draft, by a member or by the machine. */
sealed interface Act {

  /** An act of a committee member, who is known by the name in the configuration. */
  sealed interface Human extends Act {
    String member();
  }

  /** Puts another text in the place of the current one. */
  record Edit(String member) implements Human {}

  /**
   * Asks for approval of the current text.
   *
   * @param hash of the bytes and recipients that were composed from it
   */
  record Submit(String member, String hash) implements Human {}

  /**
   * Agrees that the frozen bytes leave.
   *
   * @param revision the revision that the member saw
   * @param hash the hash that the member saw
   */
  record Approve(String member, int revision, String hash) implements Human {}

  /** Sends a submitted revision back; the reason is for those who write on. */
  record Reject(String member, int revision, String reason) implements Human {}

  record Discard(String member) implements Human {}

  record Reopen(String member) implements Human {}

  /** The incident changed: the machine writes its text anew. */
  record Refresh() implements Act {}
}
