// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tldwatch.runtime.config.SmtpConfig;

/** The real outbox and composer for tests of other packages, without a sender. */
public final class TestMail {
  private TestMail() {}

  public static Outbox outbox(JdbcClient jdbc, InstantSource clock) {
    return new Outbox(jdbc, clock, new SenderBell());
  }

  public static MailComposer composer(SmtpConfig smtp, InstantSource clock) {
    return new MailComposer(smtp, clock, new MessageIds(smtp));
  }
}
