// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.util.List;
import org.tldwatch.alerting.mail.OutboxEntry;
import org.tldwatch.alerting.mail.ReadableMail;

/** A notice and what became of it. */
record SentNotice(ReadableMail mail, List<OutboxEntry> deliveries) {
  static SentNotice of(long letterId, ReadableMail mail, List<OutboxEntry> all) {
    return new SentNotice(
        mail, all.stream().filter(entry -> entry.letterId() == letterId).toList());
  }
}
