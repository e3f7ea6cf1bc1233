// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;
import java.util.List;
import org.tldwatch.alerting.mail.ReadableMail;

/**
 * A revision frozen to exact bytes.
 *
 * @param hash SHA-256 in hex over recipients and bytes
 * @param mail the frozen bytes, readable
 */
public record Submission(
    int revision,
    String hash,
    String submitter,
    Instant submittedAt,
    String messageId,
    List<String> recipients,
    ReadableMail mail,
    List<Approval> approvals) {

  /** One member's agreement to exactly this hash. */
  public record Approval(String member, Instant approvedAt) {}

  public Submission {
    recipients = List.copyOf(recipients);
    approvals = List.copyOf(approvals);
  }
}
