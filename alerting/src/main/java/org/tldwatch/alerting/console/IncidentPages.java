// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.util.List;
import java.util.Optional;
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
  private static final int MOST_ALERTS = 100;
  private static final int MOST_EVENTS = 300;
  private static final int MOST_NOTICES = 30;

  private final Incidents incidents;
  private final DraftLedger drafts;
  private final Outbox outbox;
  private final Letters letters;
  private final EvidenceReader evidence;

  IncidentPages(
      Incidents incidents,
      DraftLedger drafts,
      Outbox outbox,
      Letters letters,
      EvidenceReader evidence) {
    this.incidents = incidents;
    this.drafts = drafts;
    this.outbox = outbox;
    this.letters = letters;
    this.evidence = evidence;
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
    var alerts = incidents.weightiestAlerts(incident.id(), MOST_ALERTS);
    model.addAttribute("alerts", alerts);
    model.addAttribute("moreAlerts", incidents.countAlerts(incident.id()) - alerts.size());
    var timeline = incidents.timeline(incident.id());
    model.addAttribute("timeline", newest(timeline, MOST_EVENTS));
    model.addAttribute("earlierEvents", Math.max(0, timeline.size() - MOST_EVENTS));
    model.addAttribute(
        "evidence", incidents.evidence(incident.id()).flatMap(evidence::read).orElse(null));
    var written = notices(deliveries);
    model.addAttribute(
        "notices",
        newest(written, MOST_NOTICES).stream()
            .map(id -> notice(id, deliveries))
            .flatMap(Optional::stream)
            .toList());
    model.addAttribute("earlierNotices", Math.max(0, written.size() - MOST_NOTICES));
    model.addAttribute("drafts", drafts.ofIncident(incident.id()));
    return "incident";
  }

  /** One letter of each thread state: letters to several contacts say the same. */
  private static List<Long> notices(List<OutboxEntry> deliveries) {
    return deliveries.stream()
        .filter(entry -> entry.purpose() == LetterPurpose.NOTICE)
        .map(OutboxEntry::letterId)
        .distinct()
        .toList();
  }

  private Optional<SentNotice> notice(long letter, List<OutboxEntry> deliveries) {
    return letters.read(letter).map(mail -> SentNotice.of(letter, mail, deliveries));
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private IncidentRow row(Incident incident) {
    return IncidentRow.of(incident, incidents);
  }
}
