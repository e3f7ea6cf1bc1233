// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.draft.Broadcast;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.draft.Submission;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.OutboxEntry;

/**
 * A draft as the REST API gives it.
 *
 * @param incident number of the incident it is about
 * @param subject without the marks in front
 * @param hash SHA-256 of the frozen recipients and bytes, while submitted or approved
 * @param approvals of exactly this hash
 * @param broadcasts what was approved so far, oldest first
 * @param alerts its letters in the outbox, oldest first
 */
record DraftJson(
    long id,
    @Nullable String incident,
    String state,
    int revision,
    String tlp,
    String subject,
    String body,
    List<String> editors,
    @Nullable String submitter,
    @Nullable Instant submittedAt,
    @Nullable String hash,
    List<Submission.Approval> approvals,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant incidentClosedAt,
    List<Broadcast> broadcasts,
    List<DeliveriesJson> alerts) {

  static DraftJson of(Draft draft, List<OutboxEntry> mails) {
    var submission = draft.submission();
    var text = draft.text();
    return new DraftJson(
        draft.id(),
        draft.incidentNumber(),
        draft.state().label(),
        draft.revision(),
        text.tlp().label(),
        text.subject(),
        text.body(),
        draft.editors().stream().sorted().toList(),
        submission == null ? null : submission.submitter(),
        submission == null ? null : submission.submittedAt(),
        submission == null ? null : submission.hash(),
        submission == null ? List.of() : submission.approvals(),
        draft.createdAt(),
        draft.changedAt(),
        draft.incidentClosedAt(),
        draft.broadcasts(),
        DeliveriesJson.of(mails, LetterPurpose.ALERT));
  }
}
