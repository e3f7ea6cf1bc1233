// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.draft.Committee;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.draft.DraftState;
import org.tldwatch.alerting.draft.DraftText;
import org.tldwatch.alerting.draft.Refusal;
import org.tldwatch.alerting.draft.Revision;
import org.tldwatch.alerting.draft.Submission;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.alerting.mail.Outbox;

/** Fills the page of a draft. */
@Component
final class DraftViews {
  private final DraftLedger ledger;
  private final DraftTasks tasks;
  private final Committee committee;
  private final Incidents incidents;
  private final Outbox outbox;
  private final PageTimes times;

  DraftViews(
      DraftLedger ledger,
      DraftTasks tasks,
      Committee committee,
      Incidents incidents,
      Outbox outbox,
      PageTimes times) {
    this.ledger = ledger;
    this.tasks = tasks;
    this.committee = committee;
    this.incidents = incidents;
    this.outbox = outbox;
    this.times = times;
  }

  DraftView of(Draft draft, String member) {
    return of(draft, member, DraftForm.of(draft), List.of(), false);
  }

  /**
   * Fills the page after an act that did not take place, or for a preview.
   *
   * @param form what the member typed, which is shown again
   * @param stale whether the form was made from an older version
   */
  DraftView of(Draft draft, String member, DraftForm form, List<String> problems, boolean stale) {
    var submission = draft.submission();
    var typed = form.text();
    return new DraftView(
        draft,
        form,
        problems,
        stale ? LineDiff.between(whole(draft.text()), whole(typed)) : List.of(),
        submission != null && typed.equals(draft.text())
            ? submission.mail()
            : ledger.preview(typed.faults().isEmpty() ? typed : draft.text(), draft),
        draft.conflict(member).map(Refusal::sentence).orElse(null),
        warnings(draft),
        parts(draft),
        DraftTasks.lacking(draft),
        changes(draft),
        ledger.events(draft.id()),
        outbox.ofDraft(draft.id()));
  }

  private List<String> warnings(Draft draft) {
    boolean open = draft.state() == DraftState.DRAFT || draft.state() == DraftState.SUBMITTED;
    if (!open) {
      return List.of();
    }
    var warnings = new ArrayList<String>();
    var incident = incident(draft);
    var closed = draft.incidentClosedAt();
    if (closed != null) {
      warnings.add(
          "The incident was closed at "
              + times.seconds(closed)
              + " UTC. Tell the community that it is over, or discard this.");
    }
    incident
        .filter(i -> closed == null && isNewer(i, draft.submission()))
        .ifPresent(
            i ->
                warnings.add(
                    "The incident changed at "
                        + times.seconds(i.updatedAt())
                        + " UTC, after this text was submitted."));
    incident
        .map(Incident::tld)
        .map(TldNames::shown)
        .ifPresent(
            tld ->
                warnings.add(
                    "This alert may name "
                        + tld
                        + ". Consent is not recorded here yet: ask the registry whether it agrees to"
                        + " be named before the whole community, or leave the name out."));
    int able = tasks.able(draft).size();
    if (able < DraftTasks.lacking(draft)) {
      warnings.add(
          "This text cannot get its approvals: two members who neither wrote nor submitted it are"
              + " needed, "
              + DraftTasks.lacking(draft)
              + " more, and only "
              + able
              + " can. Discard it and let one member write a new draft.");
    }
    return warnings;
  }

  private Optional<Incident> incident(Draft draft) {
    return Optional.ofNullable(draft.incidentNumber()).flatMap(incidents::byNumber);
  }

  private static boolean isNewer(Incident incident, @Nullable Submission submission) {
    return submission != null && incident.updatedAt().isAfter(submission.submittedAt());
  }

  private List<DraftView.Part> parts(Draft draft) {
    return committee.names().stream()
        .map(
            name ->
                draft
                    .conflict(name)
                    .map(why -> new DraftView.Part(name, false, part(why)))
                    .orElseGet(() -> new DraftView.Part(name, true, "may approve")))
        .toList();
  }

  private static String part(Refusal why) {
    return switch (why) {
      case EDITED_BY_YOU -> "wrote part of this text";
      case SUBMITTED_BY_YOU -> "submitted it";
      case APPROVED_BY_YOU -> "has approved";
      default -> "may not approve";
    };
  }

  private List<DraftView.Change> changes(Draft draft) {
    var changes = new ArrayList<DraftView.Change>();
    @Nullable Revision before = null;
    for (var revision : ledger.revisions(draft.id())) {
      changes.addFirst(
          new DraftView.Change(
              revision.number(),
              revision.editor(),
              revision.madeAt(),
              before == null
                  ? List.of()
                  : LineDiff.between(whole(before.text()), whole(revision.text()))));
      before = revision;
    }
    return changes;
  }

  private static String whole(DraftText text) {
    return "Subject: " + text.subject() + "\nLabel: " + text.tlp().label() + "\n\n" + text.body();
  }
}
