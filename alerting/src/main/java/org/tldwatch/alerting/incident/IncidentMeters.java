// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;

/** Metrics of the incidents: {@code tldwatch_alerting_incidents_*}. */
@Component
final class IncidentMeters {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  IncidentMeters(JdbcClient jdbc, InstantSource clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("tldwatch.alerting.incidents.open", this, IncidentMeters::open)
        .description("Open incidents")
        .register(meters);
    Gauge.builder("tldwatch.alerting.alerts.silent", this, IncidentMeters::silent)
        .description("Active alerts whose sender has fallen silent without resolving them")
        .register(meters);
  }

  private double open() {
    return jdbc.sql("select count(*) from incident where state = 'OPEN'")
        .query(Long.class)
        .single();
  }

  private double silent() {
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
