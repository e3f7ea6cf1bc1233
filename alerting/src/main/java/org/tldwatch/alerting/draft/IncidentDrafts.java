// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import org.springframework.stereotype.Component;
import org.tldwatch.alerting.draft.DraftEvent.What;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentListener;
import org.tldwatch.alerting.incident.IncidentPhase;
import org.tldwatch.alerting.incident.Incidents;
import org.tldwatch.model.Severity;
import org.tldwatch.runtime.config.AlertingConfig;

/**
 * The machine's part in drafts: writes one for each incident that is weighty enough, keeps its text
 * fresh until a member touches it, and from then on only notes in the trail what happened. An
 * incident that is over leaves its draft: whether the community should know is for people to say.
 */
@Component
final class IncidentDrafts implements IncidentListener {
  private final DraftTables tables;
  private final Incidents incidents;
  private final Committee committee;
  private final Severity draftFrom;
  private final String list;

  IncidentDrafts(
      DraftTables tables, Incidents incidents, Committee committee, AlertingConfig config) {
    this.tables = tables;
    this.incidents = incidents;
    this.committee = committee;
    this.draftFrom = config.draftFrom();
    this.list = config.list();
  }

  @Override
  public void incidentChanged(Incident incident, IncidentPhase phase) {
    var ids = tables.ofIncident(incident.id());
    switch (phase) {
      case INITIAL, UPDATE -> {
        ids.forEach(id -> refresh(tables.lock(id), incident));
        boolean weighty = incident.severity().compareTo(draftFrom) >= 0;
        if (weighty && tables.ofMachine(incident.id()).isEmpty()) {
          long id = tables.create(incident.id(), true, null, text(incident));
          tables.addEvent(id, null, What.CREATED, 1, null, "");
        }
      }
      case ALL_CLEAR -> ids.forEach(id -> close(tables.lock(id), incident));
    }
  }

  private void refresh(DraftRow draft, Incident incident) {
    if (draft.standing().rule(new Act.Refresh(), committee.names())
        instanceof Ruling.Allowed(var next)) {
      tables.addRevision(draft.id(), next.revision(), text(incident), null);
      tables.save(draft.id(), next);
      note(draft, next.revision(), What.REFRESHED, "");
    } else {
      note(
          draft,
          draft.standing().revision(),
          What.INCIDENT_CHANGED,
          "update "
              + incident.update()
              + ", "
              + incident.severity().label()
              + ": "
              + incident.summary());
    }
  }

  private void close(DraftRow draft, Incident incident) {
    if (draft.standing().state() == DraftState.DISCARDED) {
      return;
    }
    int revision = draft.standing().revision();
    if (draft.standing().rule(new Act.Refresh(), committee.names())
        instanceof Ruling.Allowed(var next)) {
      revision = next.revision();
      tables.addRevision(draft.id(), revision, text(incident), null);
      tables.save(draft.id(), next);
    }
    tables.markClosed(draft.id());
    var at = incident.closedAt() == null ? incident.updatedAt() : incident.closedAt();
    note(draft, revision, What.INCIDENT_CLOSED, DraftWriter.closedNote(at));
  }

  private DraftText text(Incident incident) {
    return DraftWriter.write(incident, incidents.alerts(incident.id()), list);
  }

  private void note(DraftRow draft, int revision, What what, String words) {
    tables.addEvent(draft.id(), null, what, revision, null, words);
  }
}
