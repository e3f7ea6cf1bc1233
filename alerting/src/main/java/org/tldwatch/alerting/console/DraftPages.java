// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.mail.Tlp;

/** The list of drafts, the page of one, and the empty form for a new one. */
@Controller
class DraftPages {
  /** TLP:RED is not offered: it cannot go to a list. */
  static final List<Tlp> LABELS = List.of(Tlp.AMBER_STRICT, Tlp.AMBER, Tlp.GREEN, Tlp.CLEAR);

  private static final int LISTED = 200;

  private final DraftLedger ledger;
  private final DraftTasks tasks;
  private final DraftViews views;

  DraftPages(DraftLedger ledger, DraftTasks tasks, DraftViews views) {
    this.ledger = ledger;
    this.tasks = tasks;
    this.views = views;
  }

  @GetMapping("/drafts")
  String list(Model model, Principal member) {
    model.addAttribute(
        "tasks",
        ledger.recent(LISTED).stream().map(draft -> tasks.of(draft, member.getName())).toList());
    return "drafts";
  }

  @GetMapping("/drafts/new")
  String blank(@RequestParam @Nullable String incident, Model model) {
    return blank(new DraftForm("", "", Tlp.GREEN, null, incident), List.of(), model);
  }

  @GetMapping("/drafts/{id}")
  String show(@PathVariable long id, Model model, Principal member) {
    var draft =
        ledger.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return page(views.of(draft, member.getName()), model);
  }

  static String page(DraftView view, Model model) {
    model.addAttribute("view", view);
    model.addAttribute("labels", LABELS);
    return "draft";
  }

  String blank(DraftForm form, List<String> problems, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("labels", LABELS);
    model.addAttribute("list", ledger.list());
    return "draft-new";
  }
}
