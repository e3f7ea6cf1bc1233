// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

/** Why an act is not allowed. */
public enum Refusal {
  NOT_A_MEMBER("Only a member of the committee may do this."),
  NOT_A_DRAFT("This is possible only while the text is a draft."),
  NOT_SUBMITTED("Nothing is waiting for approval here."),
  NOT_DISCARDED("This draft has not been discarded."),
  DISCARDED("This draft has been discarded; reopen it first."),
  ALREADY_QUEUED("This revision has been approved and is on its way; edit it to prepare another."),
  CHANGED(
      "The text has changed since you looked. Read what stands there now; nothing has been"
          + " approved."),
  EDITED_BY_YOU("You wrote part of this text. Two others have to approve it."),
  SUBMITTED_BY_YOU("You submitted this text. Two others have to approve it."),
  APPROVED_BY_YOU("You have approved this revision already."),
  NO_REASON("A reason is needed, so that the others know what to mend."),
  SETTLED("Nothing has to be decided about this delivery any more."),
  TOUCHED("A member has worked on this draft; the machine leaves it alone.");

  private final String sentence;

  Refusal(String sentence) {
    this.sentence = sentence;
  }

  /** For the member who asked. */
  public String sentence() {
    return sentence;
  }
}
