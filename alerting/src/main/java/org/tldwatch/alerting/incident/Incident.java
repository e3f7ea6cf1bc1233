// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Severity;

/**
 * Alerts about one subject, grouped.
 *
 * @param number {@code INC-2026-0001}: without gaps within a year (UTC)
 * @param tld A-label, absent where the alerts name no TLD
 * @param kind kind of the weightiest active alert; of the last one when closed
 * @param severity highest of the active alerts; of the last ones when closed
 * @param update 0 when opened, one more with each change that was told, the all-clear included
 * @param summary one sentence
 * @param description some sentences, perhaps empty
 */
public record Incident(
    long id,
    String number,
    @Nullable String tld,
    String kind,
    Severity severity,
    IncidentState state,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    int update,
    String summary,
    String description) {}
