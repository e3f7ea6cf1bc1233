// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;
import org.tldwatch.alerting.metrics.AlertingMetric;

/** Incidents and their alerts, counted in the database at each scrape. */
@Component
final class IncidentMeters {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  IncidentMeters(JdbcClient jdbc, InstantSource clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    AlertingMetric.INCIDENTS_OPEN.gauge(meters, this::open);
    AlertingMetric.ALERTS_SILENT.gauge(meters, this::silent);
  }

  private long open() {
    return jdbc.sql("select count(*) from incident where state = 'OPEN'")
        .query(Long.class)
        .single();
  }

  private long silent() {
    return jdbc.sql(
            """
            select count(*) from incident_alert a join incident i on i.id = a.incident_id
            where i.state = 'OPEN' and a.resolved_at is null and a.expires_at < :now
            """)
        .param("now", SqlTime.of(clock.instant()))
        .query(Long.class)
        .single();
  }
}
