// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.draft.Committee;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.draft.DraftState;
import org.tldwatch.alerting.draft.Submission;

/** Says in words what comes next for a draft, and for whom. */
@Component
final class DraftTasks {
  private static final int APPROVALS_NEEDED = 2;

  private final Committee committee;

  DraftTasks(Committee committee) {
    this.committee = committee;
  }

  DraftTask of(Draft draft, String member) {
    return switch (draft.state()) {
      case DRAFT -> new DraftTask(draft, true, "Edit and submit");
      case SUBMITTED -> {
        boolean may = draft.conflict(member).isEmpty();
        yield new DraftTask(
            draft,
            may,
            may ? "Read and approve" : "Waits for " + names(able(draft), lacking(draft)));
      }
      case APPROVED -> new DraftTask(draft, false, "On its way");
      case SENT -> new DraftTask(draft, false, "–");
      case DISCARDED -> new DraftTask(draft, false, "–");
    };
  }

  /** Members who could still approve this text. */
  List<String> able(Draft draft) {
    return committee.names().stream().filter(name -> draft.conflict(name).isEmpty()).toList();
  }

  /** How many approvals a submitted draft still lacks. */
  static int lacking(Draft draft) {
    var submission = draft.submission();
    return submission == null || draft.state() != DraftState.SUBMITTED
        ? APPROVALS_NEEDED
        : APPROVALS_NEEDED - given(submission);
  }

  private static int given(Submission submission) {
    return Math.min(APPROVALS_NEEDED, submission.approvals().size());
  }

  /** Those of whom so many are needed: all of them, some, or any one. */
  static String names(List<String> able, int lacking) {
    if (able.isEmpty()) {
      return "nobody who is left";
    }
    if (able.size() <= lacking) {
      return String.join(" and ", able);
    }
    return lacking == 1 ? String.join(" or ", able) : "two of " + String.join(", ", able);
  }
}
