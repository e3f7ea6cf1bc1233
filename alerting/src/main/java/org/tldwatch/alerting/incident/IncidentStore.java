// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;
import org.tldwatch.model.Tld;
import tools.jackson.databind.json.JsonMapper;

/** Writes incidents; every method wants a running transaction. */
@Component
final class IncidentStore {
  private final JdbcClient jdbc;
  private final IncidentRows rows;
  private final Incidents incidents;
  private final JsonMapper json;

  IncidentStore(JdbcClient jdbc, IncidentRows rows, Incidents incidents, JsonMapper json) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.incidents = incidents;
    this.json = json;
  }

  Optional<OpenIncident> open(String subjectKey) {
    return jdbc.sql("select * from incident where open_key = :key")
        .param("key", subjectKey)
        .query(
            (row, n) ->
                new OpenIncident(
                    rows.incident(row, n), json.readValue(row.getString("told"), Told.class)))
        .optional();
  }

  Incident insert(String subjectKey, Optional<Tld> tld, Told told, Words words, Instant now) {
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into incident (number, subject_key, open_key, tld, kind, severity, state,
              opened_at, updated_at, revision, told, last_change, summary, description)
            values (:number, :key, :key, :tld, :kind, :severity, 'OPEN',
              :now, :now, 0, :told, '', :summary, :description)
            """)
        .param("number", nextNumber(now))
        .param("key", subjectKey)
        .param("tld", tld.map(Tld::label).orElse(null))
        .param("kind", told.kind())
        .param("severity", told.severity().name())
        .param("now", SqlTime.of(now))
        .param("told", json.writeValueAsString(told))
        .param("summary", words.summary())
        .param("description", words.description())
        .update(key, "id");
    return byId(Optional.ofNullable(key.getKey()).orElseThrow().longValue());
  }

  Incident update(long id, Told told, String change, Words words, Instant now) {
    jdbc.sql(
            """
            update incident set kind = :kind, severity = :severity, told = :told,
              last_change = :change, summary = :summary, description = :description,
              revision = revision + 1, updated_at = :now
            where id = :id
            """)
        .param("kind", told.kind())
        .param("severity", told.severity().name())
        .param("told", json.writeValueAsString(told))
        .param("change", Words.bounded(change, 1000))
        .param("summary", words.summary())
        .param("description", words.description())
        .param("now", SqlTime.of(now))
        .param("id", id)
        .update();
    return byId(id);
  }

  /** New words for what was told already. */
  void reword(long id, Words words) {
    jdbc.sql(
            """
            update incident set summary = :summary, description = :description
            where id = :id and (summary <> :summary or description <> :description)
            """)
        .param("summary", words.summary())
        .param("description", words.description())
        .param("id", id)
        .update();
  }

  Incident close(long id, Instant now) {
    jdbc.sql(
            """
            update incident set state = 'CLOSED', open_key = null, closed_at = :now,
              updated_at = :now, revision = revision + 1
            where id = :id
            """)
        .param("now", SqlTime.of(now))
        .param("id", id)
        .update();
    return byId(id);
  }

  void insertAlert(long incidentId, IncidentAlert alert) {
    write(
        """
        insert into incident_alert (incident_id, fingerprint, kind, severity, finding, server,
          labels, annotations, generator_url, starts_at, expires_at, heard_at, resolved_at)
        values (:incident, :fingerprint, :kind, :severity, :finding, :server,
          :labels, :annotations, :generator, :starts, :expires, :heard, :resolved)
        """,
        incidentId,
        alert);
  }

  void updateAlert(long incidentId, IncidentAlert alert) {
    write(
        """
        update incident_alert set kind = :kind, severity = :severity, finding = :finding,
          server = :server, labels = :labels, annotations = :annotations,
          generator_url = :generator, starts_at = :starts, expires_at = :expires,
          heard_at = :heard, resolved_at = :resolved
        where incident_id = :incident and fingerprint = :fingerprint
        """,
        incidentId,
        alert);
  }

  private void write(String sql, long incidentId, IncidentAlert alert) {
    jdbc.sql(sql)
        .param("incident", incidentId)
        .param("fingerprint", alert.fingerprint())
        .param("kind", alert.kind())
        .param("severity", alert.severity().name())
        .param("finding", alert.finding())
        .param("server", alert.server())
        .param("labels", rows.text(alert.labels()))
        .param("annotations", rows.text(alert.annotations()))
        .param("generator", alert.generatorUrl())
        .param("starts", SqlTime.of(alert.startsAt()))
        .param("expires", SqlTime.of(alert.expiresAt()))
        .param("heard", SqlTime.of(alert.heardAt()))
        .param("resolved", SqlTime.ofNullable(alert.resolvedAt()))
        .update();
  }

  /** The row stays locked until the commit, so a number that is rolled back is given out again. */
  private String nextNumber(Instant now) {
    int year = now.atOffset(ZoneOffset.UTC).getYear();
    int counted =
        jdbc.sql(
                "update incident_number set last_number = last_number + 1"
                    + " where year_of_issue = :year")
            .param("year", year)
            .update();
    if (counted == 0) {
      jdbc.sql("insert into incident_number (year_of_issue, last_number) values (:year, 1)")
          .param("year", year)
          .update();
    }
    int last =
        jdbc.sql("select last_number from incident_number where year_of_issue = :year")
            .param("year", year)
            .query(Integer.class)
            .single();
    return "INC-%d-%04d".formatted(year, last);
  }

  private Incident byId(long id) {
    return incidents.byId(id).orElseThrow();
  }
}
