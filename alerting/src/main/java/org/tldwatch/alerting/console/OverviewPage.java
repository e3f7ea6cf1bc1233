// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.alerting.mail.DeliveryState;
import org.tldwatch.alerting.mail.Outbox;
import org.tldwatch.alerting.mail.OutboxEntry;

/** What is wrong now, and what waits for the member who asks. */
@Controller
class OverviewPage {
  private static final int RECENT_MAILS = 500;

  private final Incidents incidents;
  private final DraftLedger drafts;
  private final DraftTasks tasks;
  private final Outbox outbox;

  OverviewPage(Incidents incidents, DraftLedger drafts, DraftTasks tasks, Outbox outbox) {
    this.incidents = incidents;
    this.drafts = drafts;
    this.tasks = tasks;
    this.outbox = outbox;
  }

  @GetMapping("/")
  String show(Model model, Principal member) {
    var open =
        incidents.open().stream()
            .sorted(Comparator.comparing(Incident::severity).reversed())
            .map(this::row)
            .toList();
    var waiting =
        drafts.pending().stream()
            .filter(draft -> draft.touched() || draft.incidentClosedAt() == null)
            .map(draft -> tasks.of(draft, member.getName()))
            .toList();
    model.addAttribute("open", open);
    model.addAttribute("mine", waiting.stream().filter(DraftTask::yours).toList());
    model.addAttribute("others", waiting.stream().filter(task -> !task.yours()).toList());
    model.addAttribute("troubles", troubles());
    model.addAttribute(
        "closed",
        incidents.recent(20).stream().filter(i -> i.closedAt() != null).limit(5).toList());
    return "overview";
  }

  private IncidentRow row(Incident incident) {
    return IncidentRow.of(incident, incidents);
  }

  private List<OutboxEntry> troubles() {
    return outbox.recent(RECENT_MAILS).stream()
        .filter(
            entry ->
                entry.state() == DeliveryState.UNKNOWN
                    || entry.state() == DeliveryState.FAILED
                    || entry.state() == DeliveryState.RETRY)
        .toList();
  }
}
