// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.draft.Drafts;
import org.tldwatch.alerting.draft.Outcome;

/**
 * What members do on the page of a draft. An act that takes place ends in a redirect; one that does
 * not shows the page again with the reason and with everything the member typed.
 */
@Controller
@RequestMapping("/drafts/{id}")
class DraftActs {
  private static final String STALE =
      "Somebody acted on this draft after you opened the page, so nothing was done. What you typed"
          + " still stands in the fields below, and the differences are shown. Save again if yours"
          + " should replace what stands there now.";

  private final Drafts drafts;
  private final DraftLedger ledger;
  private final DraftViews views;

  DraftActs(Drafts drafts, DraftLedger ledger, DraftViews views) {
    this.drafts = drafts;
    this.ledger = ledger;
    this.views = views;
  }

  /** What the next page says if the act takes place. */
  private record Said(RedirectAttributes flash, String words) {}

  @PostMapping("/text")
  ModelAndView edit(
      @PathVariable long id, DraftForm form, Principal member, RedirectAttributes flash) {
    var outcome = drafts.edit(id, member.getName(), form.versionOr(-1), form.text());
    return answer(outcome, required(id), form, member, new Said(flash, "Saved."));
  }

  /** Shows the mail that the typed text would make; saves nothing. */
  @PostMapping("/preview")
  ModelAndView preview(@PathVariable long id, DraftForm form, Principal member) {
    var draft = required(id);
    var view = views.of(draft, member.getName(), form, form.text().faults(), false);
    return page(view, HttpStatus.OK).addObject("previewed", true);
  }

  /** Submits what stands in the form, so that nothing typed is left behind. */
  @PostMapping("/submit")
  ModelAndView submit(
      @PathVariable long id, DraftForm form, Principal member, RedirectAttributes flash) {
    var outcome =
        form.subject() == null
            ? drafts.submit(id, member.getName(), form.versionOr(-1))
            : drafts.submit(id, member.getName(), form.versionOr(-1), form.text());
    return answer(
        outcome,
        required(id),
        form,
        member,
        new Said(flash, "Submitted. Two other members are needed to approve it."));
  }

  @PostMapping("/approve")
  ModelAndView approve(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam String hash,
      Principal member,
      RedirectAttributes flash) {
    var outcome = drafts.approve(id, member.getName(), revision, hash);
    return answer(outcome, member, id, new Said(flash, "Your approval is recorded."));
  }

  @PostMapping("/reject")
  ModelAndView reject(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam String reason,
      Principal member,
      RedirectAttributes flash) {
    var outcome = drafts.reject(id, member.getName(), revision, reason);
    return answer(outcome, member, id, new Said(flash, "Sent back with your reason."));
  }

  @PostMapping("/discard")
  ModelAndView discard(
      @PathVariable long id,
      @RequestParam long version,
      @RequestParam(defaultValue = "") String reason,
      Principal member,
      RedirectAttributes flash) {
    var outcome = drafts.discard(id, member.getName(), version, reason);
    return answer(outcome, member, id, new Said(flash, "Discarded."));
  }

  @PostMapping("/reopen")
  ModelAndView reopen(
      @PathVariable long id,
      @RequestParam long version,
      Principal member,
      RedirectAttributes flash) {
    var outcome = drafts.reopen(id, member.getName(), version);
    return answer(outcome, member, id, new Said(flash, "Reopened."));
  }

  @PostMapping("/deliveries/{delivery}/arrived")
  ModelAndView arrived(
      @PathVariable long id,
      @PathVariable long delivery,
      Principal member,
      RedirectAttributes flash) {
    var outcome = drafts.arrived(id, member.getName(), delivery);
    return answer(outcome, member, id, new Said(flash, "Noted that the alert arrived."));
  }

  @PostMapping("/deliveries/{delivery}/again")
  ModelAndView again(
      @PathVariable long id,
      @PathVariable long delivery,
      Principal member,
      RedirectAttributes flash) {
    var outcome = drafts.sendAgain(id, member.getName(), delivery);
    return answer(outcome, member, id, new Said(flash, "The same bytes are sent again."));
  }

  private ModelAndView answer(Outcome outcome, Principal member, long id, Said said) {
    var draft = required(id);
    return answer(outcome, draft, DraftForm.of(draft), member, said);
  }

  private ModelAndView answer(
      Outcome outcome, Draft draft, DraftForm form, Principal member, Said said) {
    return switch (outcome) {
      case Outcome.Done(long id) -> {
        said.flash().addFlashAttribute("said", said.words());
        yield new ModelAndView("redirect:/drafts/" + id);
      }
      case Outcome.Refused(var reasons) ->
          page(
              views.of(draft, member.getName(), form, reasons, false),
              HttpStatus.UNPROCESSABLE_CONTENT);
      case Outcome.Stale _ ->
          page(
              views.of(
                  draft, member.getName(), form.withVersion(draft.version()), List.of(STALE), true),
              HttpStatus.CONFLICT);
    };
  }

  private static ModelAndView page(DraftView view, HttpStatus status) {
    var model = new ExtendedModelMap();
    var name = DraftPages.page(view, model);
    return new ModelAndView(name, model, status);
  }

  private Draft required(long id) {
    return ledger.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
