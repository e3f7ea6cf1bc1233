// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentAlert;
import org.tldwatch.alerting.incident.IncidentPhase;
import org.tldwatch.model.Tld;

/**
 * Why a notice is written, and all it needs to know.
 *
 * @param alerts what it is about: the active alerts, or those of the whole incident when it is
 *     over; at least one, the weightiest first
 * @param change what is new, in words; empty unless it is an update
 */
record Occasion(
    Incident incident, IncidentPhase phase, Tld tld, List<IncidentAlert> alerts, String change) {

  static final Comparator<IncidentAlert> BY_WEIGHT =
      Comparator.comparing(IncidentAlert::severity)
          .reversed()
          .thenComparing(alert -> alert.server() != null)
          .thenComparing(IncidentAlert::startsAt);

  Occasion {
    alerts = alerts.stream().sorted(BY_WEIGHT).toList();
  }

  IncidentAlert weightiest() {
    return alerts.getFirst();
  }

  /** The weightiest alert of the incident's own kind, whose words name it. */
  IncidentAlert leading() {
    return alerts.stream()
        .filter(alert -> alert.kind().equals(incident.kind()))
        .findFirst()
        .orElseGet(this::weightiest);
  }

  KindWords words() {
    return KindWords.of(incident.kind());
  }

  boolean tldWide() {
    return alerts.stream().anyMatch(alert -> alert.server() == null);
  }

  /** Name servers that the incident's own kind is about. */
  SortedSet<String> servers() {
    return alerts.stream()
        .filter(alert -> alert.kind().equals(incident.kind()))
        .map(IncidentAlert::server)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Instant since() {
    return alerts.stream()
        .map(IncidentAlert::startsAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
