// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;

/** Reads incidents and what belongs to them. Thread-safe; sees the caller's own transaction. */
@Component
public final class Incidents {
  private final JdbcClient jdbc;
  private final IncidentRows rows;
  private final InstantSource clock;

  Incidents(JdbcClient jdbc, IncidentRows rows, InstantSource clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
  }

  /** Open incidents, newest first. */
  public List<Incident> open() {
    return jdbc.sql("select * from incident where state = 'OPEN' order by id desc")
        .query(rows::incident)
        .list();
  }

  /** The newest incidents, open and closed, newest first. */
  public List<Incident> recent(int limit) {
    return jdbc.sql("select * from incident order by id desc limit :limit")
        .param("limit", limit)
        .query(rows::incident)
        .list();
  }

  public Optional<Incident> byNumber(String number) {
    return jdbc.sql("select * from incident where number = :number")
        .param("number", number)
        .query(rows::incident)
        .optional();
  }

  public Optional<Incident> byId(long id) {
    return jdbc.sql("select * from incident where id = :id")
        .param("id", id)
        .query(rows::incident)
        .optional();
  }

  /** Alerts of an incident, active and resolved, in the order in which they were first heard. */
  public List<IncidentAlert> alerts(long incidentId) {
    return jdbc.sql("select * from incident_alert where incident_id = :id order by id")
        .param("id", incidentId)
        .query(rows::alert)
        .list();
  }

  /** The weightiest alerts of an incident, active ones first. */
  public List<IncidentAlert> weightiestAlerts(long incidentId, int limit) {
    return jdbc.sql(
            """
            select * from incident_alert where incident_id = :id
            order by case when resolved_at is null then 0 else 1 end,
              case severity when 'CRITICAL' then 0 when 'MAJOR' then 1 when 'MINOR' then 2 else 3 end,
              case when server is null then 0 else 1 end, starts_at, id
            limit :limit
            """)
        .param("id", incidentId)
        .param("limit", limit)
        .query(rows::alert)
        .list();
  }

  /** How many alerts an incident has, active and resolved. */
  public int countAlerts(long incidentId) {
    return jdbc.sql("select count(*) from incident_alert where incident_id = :id")
        .param("id", incidentId)
        .query(Integer.class)
        .single();
  }

  /**
   * Since when none of the senders of an incident's active alerts has said anything; empty while
   * the word of one of them holds, and where none is active.
   */
  public Optional<Instant> silentSince(long incidentId) {
    return jdbc.sql(
            """
            select max(heard_at) as heard_at from incident_alert
            where incident_id = :id and resolved_at is null
            having max(expires_at) < :now
            """)
        .param("id", incidentId)
        .param("now", SqlTime.of(clock.instant()))
        .query((row, n) -> SqlTime.required(row, "heard_at"))
        .optional();
  }

  /** What the newest update changed, in words; empty before the first. */
  public String lastChange(long incidentId) {
    return jdbc.sql("select last_change from incident where id = :id")
        .param("id", incidentId)
        .query(String.class)
        .single();
  }

  /** What happened to the incident, oldest first. */
  public List<TimelineEntry> timeline(long incidentId) {
    return jdbc.sql("select at, what from incident_event where incident_id = :id order by id")
        .param("id", incidentId)
        .query((row, n) -> new TimelineEntry(SqlTime.required(row, "at"), row.getString("what")))
        .list();
  }

  /** Adds a sentence to the timeline, inside the caller's transaction if there is one. */
  public void note(long incidentId, String what) {
    jdbc.sql("insert into incident_event (incident_id, at, what) values (:id, :at, :what)")
        .param("id", incidentId)
        .param("at", SqlTime.of(clock.instant()))
        .param("what", Words.bounded(what, 1000))
        .update();
  }

  /** JSON text of the evidence fetched last, as the collector gave it. */
  public Optional<String> evidence(long incidentId) {
    return jdbc.sql(
            "select json from incident_evidence where incident_id = :id"
                + " order by fetched_at desc, id desc limit 1")
        .param("id", incidentId)
        .query(String.class)
        .optional();
  }
}
