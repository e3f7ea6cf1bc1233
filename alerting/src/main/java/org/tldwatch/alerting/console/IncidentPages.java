// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.Letters;
import org.tldwatch.alerting.mail.Outbox;
import org.tldwatch.alerting.mail.OutboxEntry;

/** The list of incidents and the page of one. */
@Controller
class IncidentPages {
  private static final int LISTED = 200;

  private final Incidents incidents;
  private final DraftLedger drafts;
  private final Outbox outbox;
  private final Letters letters;
  private final EvidenceReader evidence;
  private final InstantSource clock;

  IncidentPages(
      Incidents incidents,
      DraftLedger drafts,
      Outbox outbox,
      Letters letters,
      EvidenceReader evidence,
      InstantSource clock) {
    this.incidents = incidents;
    this.drafts = drafts;
    this.outbox = outbox;
    this.letters = letters;
    this.evidence = evidence;
    this.clock = clock;
  }

  @GetMapping("/incidents")
  String list(Model model) {
    model.addAttribute("rows", incidents.recent(LISTED).stream().map(this::row).toList());
    return "incidents";
  }

  @GetMapping("/incidents/{number}")
  String show(@PathVariable String number, Model model) {
    var incident =
        incidents
            .byNumber(number)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var deliveries = outbox.ofIncident(incident.id());
    model.addAttribute("row", row(incident));
    model.addAttribute("incident", incident);
    model.addAttribute("alerts", incidents.alerts(incident.id()));
    model.addAttribute("timeline", incidents.timeline(incident.id()));
    model.addAttribute(
        "evidence", incidents.evidence(incident.id()).flatMap(evidence::read).orElse(null));
    model.addAttribute("deliveries", deliveries);
    model.addAttribute("notices", notices(deliveries));
    model.addAttribute("drafts", drafts.ofIncident(incident.id()));
    return "incident";
  }

  /** One notice of each thread state: letters to several contacts say the same. */
  private List<SentNotice> notices(List<OutboxEntry> deliveries) {
    return deliveries.stream()
        .filter(entry -> entry.purpose() == LetterPurpose.NOTICE)
        .map(OutboxEntry::letterId)
        .distinct()
        .flatMap(id -> letters.read(id).map(mail -> SentNotice.of(id, mail, deliveries)).stream())
        .toList();
  }

  private IncidentRow row(Incident incident) {
    return IncidentRow.of(incident, incidents.alerts(incident.id()), clock.instant());
  }
}
