// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.tldwatch.runtime.config.SmtpConfig;

/** A composer for tests, and what it composed with a Message-ID that stays the same. */
public final class TestComposer {
  private static final SmtpConfig SMTP =
      new SmtpConfig(
          "127.0.0.1",
          25,
          SmtpConfig.StartTls.NEVER,
          "ew@ops.example",
          "duty@ops.example",
          null,
          null);

  private TestComposer() {}

  public static MailComposer at(InstantSource clock) {
    return new MailComposer(SMTP, clock, new MessageIds(SMTP));
  }

  public static String comparable(ComposedMail mail) {
    return new String(mail.bytes(), StandardCharsets.US_ASCII)
        .replace(mail.messageId(), "<message-id>")
        .replace("\r\n", "\n");
  }
}
