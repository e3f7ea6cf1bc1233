// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.evidence.EvidenceFetcher;

/** Judges what was posted for one subject, inside the transaction of the array. */
@Component
final class SubjectTracker {
  /**
   * A sender's clock may be ahead by so much: a resolve is posted but once and must not be lost.
   */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  private final IncidentStore store;
  private final Incidents incidents;
  private final EvidenceFetcher evidence;
  private final ObjectProvider<IncidentListener> listeners;
  private final InstantSource clock;

  SubjectTracker(
      IncidentStore store,
      Incidents incidents,
      EvidenceFetcher evidence,
      ObjectProvider<IncidentListener> listeners,
      InstantSource clock) {
    this.store = store;
    this.incidents = incidents;
    this.evidence = evidence;
    this.listeners = listeners;
    this.clock = clock;
  }

  void accept(String subjectKey, List<PostedAlert> posted) {
    var now = clock.instant();
    var open = store.open(subjectKey);
    if (open.isPresent()) {
      refresh(open.get(), posted, now);
    } else {
      openIfActive(subjectKey, posted, now);
    }
  }

  private void openIfActive(String subjectKey, List<PostedAlert> posted, Instant now) {
    var alerts = new LinkedHashMap<String, IncidentAlert>();
    for (var alert : posted) {
      var heard = heard(alert, now);
      alerts.put(heard.fingerprint(), heard);
    }
    alerts.values().removeIf(alert -> !alert.active());
    if (alerts.isEmpty()) {
      return; // Over before it was known here.
    }
    var active = List.copyOf(alerts.values());
    var incident =
        store.insert(subjectKey, posted.getFirst().tld(), Told.of(active), words(active), now);
    active.forEach(alert -> store.insertAlert(incident.id(), alert));
    incidents.note(incident.id(), "opened: " + incident.summary());
    tell(incident, IncidentPhase.INITIAL, active);
  }

  private void refresh(OpenIncident open, List<PostedAlert> posted, Instant now) {
    var id = open.incident().id();
    Map<String, IncidentAlert> known = new LinkedHashMap<>();
    incidents.alerts(id).forEach(alert -> known.put(alert.fingerprint(), alert));
    var before = known.values().stream().filter(IncidentAlert::active).toList();
    for (var alert : posted) {
      var heard = heard(alert, now);
      if (known.containsKey(heard.fingerprint())) {
        store.updateAlert(id, heard);
        known.put(heard.fingerprint(), heard);
      } else if (heard.active()) {
        store.insertAlert(id, heard);
        known.put(heard.fingerprint(), heard);
      }
    }
    var active = known.values().stream().filter(IncidentAlert::active).toList();
    if (active.isEmpty()) {
      close(open.incident(), before, now);
      return;
    }
    var told = Told.of(active);
    var changes = open.told().changesTo(told, Recovery.words(before, active));
    if (changes.isEmpty()) {
      store.reword(id, words(active));
      return;
    }
    var updated = store.update(id, told, changes, words(active), now);
    incidents.note(id, "update " + updated.update() + ": " + changes);
    tell(updated, IncidentPhase.UPDATE, active);
  }

  private void close(Incident incident, List<IncidentAlert> lastActive, Instant now) {
    var closed = store.close(incident.id(), now);
    incidents.note(incident.id(), "closed: every alert was resolved");
    tell(closed, IncidentPhase.ALL_CLEAR, lastActive);
  }

  private void tell(Incident incident, IncidentPhase phase, List<IncidentAlert> alerts) {
    listeners.orderedStream().forEach(listener -> listener.incidentChanged(incident, phase));
    if (phase == IncidentPhase.ALL_CLEAR) {
      return; // What is seen now that it is over is no evidence of it.
    }
    evidence.fetchAfterCommit(
        incident.id(),
        alerts.stream()
            .sorted(Told.BY_WEIGHT.reversed()) // The weightiest last: newest evidence is shown.
            .map(IncidentAlert::finding)
            .filter(Objects::nonNull)
            .toList());
  }

  private static Words words(List<IncidentAlert> active) {
    return Words.of(active.stream().min(Told.BY_WEIGHT).orElseThrow());
  }

  private static IncidentAlert heard(PostedAlert posted, Instant now) {
    boolean over = !posted.endsAt().isAfter(now.plus(CLOCK_TOLERANCE));
    return new IncidentAlert(
        0,
        Digest.fingerprint(posted.identity()),
        posted.kind(),
        posted.severity(),
        posted.label("finding").map(Digest::shortened).orElse(null),
        posted.label("server").map(Digest::shortened).orElse(null),
        posted.labels(),
        posted.annotations(),
        posted.generatorUrl(),
        posted.startsAt(),
        posted.endsAt(),
        now,
        over ? posted.endsAt() : null);
  }
}
