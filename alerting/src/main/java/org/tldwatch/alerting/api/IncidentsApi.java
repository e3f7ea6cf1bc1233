// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tldwatch.alerting.draft.DraftLedger;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.alerting.mail.Outbox;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Incidents, newest first, and one of them by its number. */
@RestController
class IncidentsApi {
  private static final int MOST = 500;

  private final Incidents incidents;
  private final DraftLedger drafts;
  private final Outbox outbox;
  private final JsonMapper json;

  IncidentsApi(Incidents incidents, DraftLedger drafts, Outbox outbox, JsonMapper json) {
    this.json = json;
    this.incidents = incidents;
    this.drafts = drafts;
    this.outbox = outbox;
  }

  @GetMapping("/api/v1/incidents")
  List<IncidentJson> list() {
    return incidents.recent(MOST).stream().map(this::json).toList();
  }

  @GetMapping("/api/v1/incidents/{number}")
  IncidentDetailJson one(@PathVariable String number) {
    var incident =
        incidents
            .byNumber(number)
            .orElseThrow(() -> new NotFoundException("incident with this number"));
    return new IncidentDetailJson(
        json(incident),
        incidents.alerts(incident.id()).stream().map(IncidentDetailJson.AlertJson::of).toList(),
        incidents.timeline(incident.id()),
        incidents.evidence(incident.id()).map(this::tree).orElse(null));
  }

  private @Nullable JsonNode tree(String evidence) {
    try {
      return json.readTree(evidence);
    } catch (JacksonException ignored) {
      return null; // Whatever the collector said, it is no evidence.
    }
  }

  private IncidentJson json(Incident incident) {
    return IncidentJson.of(
        incident, outbox.ofIncident(incident.id()), drafts.ofIncident(incident.id()));
  }
}
