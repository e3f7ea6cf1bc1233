// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.draft.Draft;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.mail.LetterPurpose;
import org.tldwatch.alerting.mail.OutboxEntry;
import org.tldwatch.model.Labels;

/**
 * An incident as the REST API gives it.
 *
 * @param notices letters to the contacts of the affected ccTLD, oldest first
 * @param drafts ids of its drafts
 */
record IncidentJson(
    String number,
    @Nullable String tld,
    String kind,
    String severity,
    String state,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    int update,
    String summary,
    String description,
    List<DeliveriesJson> notices,
    List<Long> drafts) {

  static IncidentJson of(Incident incident, List<OutboxEntry> mails, List<Draft> drafts) {
    return new IncidentJson(
        incident.number(),
        incident.tld(),
        incident.kind(),
        incident.severity().label(),
        Labels.of(incident.state()),
        incident.openedAt(),
        incident.updatedAt(),
        incident.closedAt(),
        incident.update(),
        incident.summary(),
        incident.description(),
        DeliveriesJson.of(mails, LetterPurpose.NOTICE),
        drafts.stream().map(Draft::id).toList());
  }
}
