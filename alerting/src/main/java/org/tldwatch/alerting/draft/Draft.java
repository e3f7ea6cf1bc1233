// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A draft as it stands.
 *
 * @param incidentNumber of the incident it is about; null for one that is about none
 * @param revision number of the current text, from 1
 * @param version rises with every act; a form that carries an older one is stale
 * @param editor who wrote the current revision; null for the machine
 * @param editors members who wrote any revision since the last broadcast
 * @param submission the frozen mail that waits for approval or is approved, else null
 * @param touched whether a human has done anything to it
 * @param incidentClosedAt when the incident was closed; null while it is open
 * @param broadcasts what has been approved so far, oldest first
 */
public record Draft(
    long id,
    @Nullable Long incidentId,
    @Nullable String incidentNumber,
    DraftState state,
    int revision,
    long version,
    DraftText text,
    @Nullable String editor,
    Set<String> editors,
    @Nullable Submission submission,
    boolean touched,
    @Nullable Instant incidentClosedAt,
    Instant createdAt,
    Instant changedAt,
    List<Broadcast> broadcasts) {

  public Draft {
    editors = Set.copyOf(editors);
    broadcasts = List.copyOf(broadcasts);
  }

  /** What keeps a member of the committee from approving this text; empty if nothing does. */
  public Optional<Refusal> conflict(String member) {
    var submitted = submission;
    return submitted == null
        ? Standing.conflict(member, editors, null, Set.of())
        : Standing.conflict(
            member,
            editors,
            submitted.submitter(),
            submitted.approvals().stream().map(Submission.Approval::member).toList());
  }
}
