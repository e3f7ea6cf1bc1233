// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;

/**
 * An incident in a list.
 *
 * @param silentSince since when none of its senders has said anything; null while one of them does
 */
record IncidentRow(Incident incident, @Nullable Instant silentSince) {

  static IncidentRow of(Incident incident, Incidents incidents) {
    return new IncidentRow(incident, incidents.silentSince(incident.id()).orElse(null));
  }

  /** What names the incident best: the TLD, or else its kind. */
  public String subject() {
    return Optional.ofNullable(incident.tld()).map(TldNames::shown).orElse(incident.kind());
  }
}
