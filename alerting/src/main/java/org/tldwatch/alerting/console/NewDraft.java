// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.tldwatch.alerting.draft.Drafts;
import org.tldwatch.alerting.draft.Outcome;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;

/** Takes an alert that a member writes by hand. */
@Controller
class NewDraft {
  private final Drafts drafts;
  private final Incidents incidents;
  private final DraftPages pages;

  NewDraft(Drafts drafts, Incidents incidents, DraftPages pages) {
    this.drafts = drafts;
    this.incidents = incidents;
    this.pages = pages;
  }

  @PostMapping("/drafts")
  String write(DraftForm form, Principal member, Model model) {
    var number = Optional.ofNullable(form.incident()).filter(text -> !text.isBlank());
    @Nullable Incident incident = number.flatMap(incidents::byNumber).orElse(null);
    if (number.isPresent() && incident == null) {
      return pages.blank(form, List.of("There is no incident " + number.get() + "."), model);
    }
    return switch (drafts.write(member.getName(), form.text(), incident)) {
      case Outcome.Done(long id) -> "redirect:/drafts/" + id;
      case Outcome.Refused(var reasons) -> pages.blank(form, reasons, model);
      case Outcome.Stale _ -> throw new IllegalStateException("a new draft cannot be stale");
    };
  }
}
