// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.tldwatch.lab.mailbox.Mailbox;
import org.tldwatch.lab.mailbox.ReceivedMail;

/** What a receiver sees of our mail. */
final class Mails {
  /** Far beyond any delay that is right, so that a slow machine fails no test. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Mailbox mailbox;

  Mails(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  List<ReceivedMail> to(String recipient) {
    return mailbox.received().stream()
        .filter(mail -> mail.recipients().contains(recipient))
        .toList();
  }

  int count() {
    return mailbox.received().size();
  }

  /** The mail to a recipient with that number, counted from 1. */
  ReceivedMail await(String recipient, int number) {
    org.awaitility.Awaitility.await("mail " + number + " to " + recipient)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(to(recipient)).hasSizeGreaterThanOrEqualTo(number));
    return to(recipient).get(number - 1);
  }
}
