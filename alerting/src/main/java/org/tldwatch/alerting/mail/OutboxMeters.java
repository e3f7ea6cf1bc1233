// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;
import org.tldwatch.alerting.metrics.AlertingMetric;

/** The outbox as it is, counted in the database at each scrape. */
@Component
final class OutboxMeters {
  private static final String WAITING = " from delivery where state in ('READY','RETRY','SENDING')";

  private final JdbcClient jdbc;
  private final InstantSource clock;

  OutboxMeters(JdbcClient jdbc, InstantSource clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    AlertingMetric.OUTBOX_DEPTH.gauge(meters, this::depth);
    AlertingMetric.OUTBOX_OLDEST.gauge(meters, this::oldestSeconds);
    AlertingMetric.OUTBOX_UNKNOWN.gauge(meters, this::unknown);
  }

  private long depth() {
    return jdbc.sql("select count(*)" + WAITING).query(Long.class).single();
  }

  private long unknown() {
    return jdbc.sql("select count(*) from delivery where state = 'UNKNOWN'")
        .query(Long.class)
        .single();
  }

  private double oldestSeconds() {
    var now = clock.instant();
    return jdbc.sql(
            "select l.created_at from letter l where l.id in (select letter_id"
                + WAITING
                + ") order by l.id limit 1")
        .query((row, n) -> SqlTime.required(row, "created_at"))
        .optional()
        .map(oldest -> secondsBetween(oldest, now))
        .orElse(0.0);
  }

  private static double secondsBetween(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
