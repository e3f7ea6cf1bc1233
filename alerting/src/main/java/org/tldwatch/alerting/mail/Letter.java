// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished mail and whom it goes to.
 *
 * @param messageId with its angle brackets; no two letters share one
 * @param bytes the whole mail, headers and all, sent as it is; not to be changed by anyone
 * @param recipients envelope addresses; each gets a delivery of its own
 */
public record Letter(
    LetterPurpose purpose,
    String messageId,
    @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
    List<String> recipients,
    @Nullable Long incidentId,
    @Nullable Long draftId) {

  public Letter {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a letter should have a recipient");
    }
  }
}
