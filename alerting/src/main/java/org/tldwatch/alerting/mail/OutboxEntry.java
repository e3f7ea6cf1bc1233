// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one letter to one recipient.
 *
 * @param attempts how often it was tried
 * @param dueAt when it is tried next, for READY and RETRY
 * @param response what the relay said last, or why it could not be asked
 */
public record OutboxEntry(
    long deliveryId,
    long letterId,
    LetterPurpose purpose,
    String messageId,
    String recipient,
    DeliveryState state,
    int attempts,
    Instant createdAt,
    Instant updatedAt,
    Instant dueAt,
    @Nullable String response,
    @Nullable Long incidentId,
    @Nullable Long draftId) {}
