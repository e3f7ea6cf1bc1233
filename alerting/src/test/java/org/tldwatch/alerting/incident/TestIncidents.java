// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tldwatch.alerting.database.SqlTime;
import tools.jackson.databind.json.JsonMapper;

/** Incidents for tests of other packages. */
public final class TestIncidents {
  private TestIncidents() {}

  public static Incidents reader(JdbcClient jdbc, InstantSource clock) {
    return new Incidents(jdbc, new IncidentRows(JsonMapper.shared()), clock);
  }

  /** Adds an open, critical incident of {@code .xa} with nothing in it. */
  public static Incident open(JdbcClient jdbc, InstantSource clock, String number) {
    jdbc.sql(
            """
            insert into incident (number, subject_key, open_key, tld, kind, severity, state,
              opened_at, updated_at, revision, told, last_change, summary,
              description)
            values (:number, :number, :number, 'xa', 'tld-down', 'CRITICAL', 'OPEN', :now, :now, 0,
              '', '', 'No name server of .xa answers.', '')
            """)
        .param("number", number)
        .param("now", SqlTime.of(clock.instant()))
        .update();
    return reader(jdbc, clock).byNumber(number).orElseThrow();
  }
}
