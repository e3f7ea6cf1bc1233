// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.mail.Outbox;

/** Drafts, newest first, and one of them by its id. */
@RestController
class DraftsApi {
  private static final int MOST = 500;

  private final DraftLedger drafts;
  private final Outbox outbox;

  DraftsApi(DraftLedger drafts, Outbox outbox) {
    this.drafts = drafts;
    this.outbox = outbox;
  }

  @GetMapping("/api/v1/drafts")
  List<DraftJson> list() {
    return drafts.recent(MOST).stream()
        .map(draft -> DraftJson.of(draft, outbox.ofDraft(draft.id())))
        .toList();
  }

  @GetMapping("/api/v1/drafts/{id}")
  DraftDetailJson one(@PathVariable long id) {
    var draft = drafts.find(id).orElseThrow(() -> new NotFoundException("draft with this id"));
    return new DraftDetailJson(
        DraftJson.of(draft, outbox.ofDraft(id)),
        drafts.events(id).stream().map(DraftDetailJson.EventJson::of).toList());
  }
}
