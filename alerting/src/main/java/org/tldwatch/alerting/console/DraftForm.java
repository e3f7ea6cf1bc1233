// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.draft.DraftText;
import org.tldwatch.alerting.mail.Tlp;

/**
 * What stands in the fields of the editor.
 *
 * @param version of the draft that the form was made from
 * @param incident number of the incident, in the form for a new draft
 */
record DraftForm(
    @Nullable String subject,
    @Nullable String body,
    @Nullable Tlp tlp,
    @Nullable Long version,
    @Nullable String incident) {

  static DraftForm of(Draft draft) {
    var text = draft.text();
    return new DraftForm(text.subject(), text.body(), text.tlp(), draft.version(), null);
  }

  DraftText text() {
    return new DraftText(
        subject == null ? "" : subject, body == null ? "" : body, tlp == null ? Tlp.GREEN : tlp);
  }

  long versionOr(long other) {
    return version == null ? other : version;
  }

  DraftForm withVersion(long now) {
    return new DraftForm(subject, body, tlp, now, incident);
  }
}
