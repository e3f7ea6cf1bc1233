// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.alerting.mail.DeliveryState;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.Letters;
import org.tldwatch.alerting.mail.Outbox;

/** The mail queue, and the one thing to be done to it: sending a failed notice again. */
@Controller
class MailPage {
  private static final int LISTED = 300;
  private static final Logger logger = LoggerFactory.getLogger(MailPage.class);

  private final Outbox outbox;
  private final Letters letters;
  private final Incidents incidents;

  MailPage(Outbox outbox, Letters letters, Incidents incidents) {
    this.outbox = outbox;
    this.letters = letters;
    this.incidents = incidents;
  }

  @GetMapping("/mail")
  String show(Model model) {
    var entries = outbox.recent(LISTED);
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    entries.forEach(entry -> counts.merge(entry.state(), 1L, Long::sum));
    Map<Long, String> subjects = new HashMap<>();
    Map<Long, Optional<String>> numbers = new HashMap<>();
    model.addAttribute(
        "rows",
        entries.stream()
            .map(
                entry ->
                    new MailRow(
                        entry,
                        subjects.computeIfAbsent(entry.letterId(), this::subject),
                        Optional.ofNullable(entry.incidentId())
                            .flatMap(id -> numbers.computeIfAbsent(id, this::number))
                            .orElse(null)))
            .toList());
    model.addAttribute("counts", counts);
    return "mail";
  }

  private String subject(long letter) {
    return letters.read(letter).map(mail -> mail.header("Subject")).orElse("");
  }

  private Optional<String> number(long incident) {
    return incidents.byId(incident).map(Incident::number);
  }

  /** Alerts are decided on the page of their draft, where the trail is. */
  @PostMapping("/mail/{delivery}/again")
  String again(@PathVariable long delivery, Principal member, RedirectAttributes flash) {
    var entry =
        outbox
            .delivery(delivery)
            .filter(one -> one.purpose() == LetterPurpose.NOTICE)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean done = outbox.sendAgain(entry.deliveryId());
    if (done) {
      logger.info("notice sent again delivery={} by={}", delivery, member.getName());
    }
    flash.addFlashAttribute(
        "said", done ? "It will be sent again now." : "Nothing had to be decided any more.");
    return "redirect:/mail";
  }
}
