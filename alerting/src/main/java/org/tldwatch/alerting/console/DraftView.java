// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.draft.DraftEvent;
import org.tldwatch.alerting.draft.DraftState;
import org.tldwatch.alerting.mail.OutboxEntry;
import org.tldwatch.alerting.mail.ReadableMail;

/**
 * The page of a draft for one member.
 *
 * @param form what stands in the fields, perhaps not saved
 * @param problems why the act that was tried did not take place
 * @param theirs how the text now differs from what the member typed, after a stale form
 * @param mail the frozen bytes where there are any, else a preview
 * @param whyNot why this member may not approve; null where he may
 * @param warnings what to think of before going on
 * @param parts each member's part in this text
 */
record DraftView(
    Draft draft,
    DraftForm form,
    List<String> problems,
    List<LineDiff.Line> theirs,
    ReadableMail mail,
    @Nullable String whyNot,
    List<String> warnings,
    List<Part> parts,
    int lacking,
    List<Change> changes,
    List<DraftEvent> events,
    List<OutboxEntry> deliveries) {

  /** What one member has done or may do. */
  record Part(String member, boolean able, String words) {}

  /** A revision and how it differs from the one before. */
  record Change(int number, @Nullable String editor, Instant madeAt, List<LineDiff.Line> lines) {}

  public boolean frozen() {
    return draft.submission() != null;
  }

  public boolean approvable() {
    return draft.state() == DraftState.SUBMITTED && whyNot == null;
  }

  public boolean editable() {
    return draft.state() != DraftState.DISCARDED;
  }
}
