// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.mail.MailComposer;
import org.tldwatch.alerting.mail.MailText;
import org.tldwatch.alerting.mail.Mailbox;
import org.tldwatch.runtime.config.AlertingConfig;

/** Composes the mail to the community's list from a draft's text. */
@Component
final class AlertMail {
  private final MailComposer composer;
  private final String list;

  AlertMail(MailComposer composer, AlertingConfig config) {
    this.composer = composer;
    this.list = config.list();
  }

  /** Where alerts go. */
  String list() {
    return list;
  }

  /**
   * Composes the mail with a Message-ID and a date of its own.
   *
   * @param inReplyTo Message-ID of the first alert of the same draft, if there was one
   */
  FrozenMail compose(
      DraftText text, @Nullable String incident, int revision, @Nullable String inReplyTo) {
    var headers = new LinkedHashMap<String, String>();
    if (incident != null) {
      headers.put("X-Incident-Id", incident);
    }
    headers.put("X-Draft-Revision", Integer.toString(revision));
    var mail =
        composer.compose(
            new MailText(
                subject(text),
                List.of(new Mailbox("", list)),
                text.body(),
                text.tlp(),
                inReplyTo,
                headers));
    return new FrozenMail(mail.messageId(), mail.bytes(), List.of(list));
  }

  /** The subject as it leaves. */
  static String subject(DraftText text) {
    return "[" + text.tlp().label() + "] [EW] " + text.subject();
  }
}
