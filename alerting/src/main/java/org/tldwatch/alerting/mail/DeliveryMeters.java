// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.SqlTime;

/**
 * Metrics of the outbox: {@code tldwatch_alerting_outbox_*}, {@code
 * tldwatch_alerting_deliveries_*}.
 */
@Component
final class DeliveryMeters {
  private static final String WAITING = " from delivery where state in ('READY','RETRY','SENDING')";

  private final JdbcClient jdbc;
  private final InstantSource clock;

  DeliveryMeters(JdbcClient jdbc, InstantSource clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("tldwatch.alerting.outbox.depth", this, DeliveryMeters::depth)
        .description("Deliveries waiting or being sent")
        .register(meters);
    Gauge.builder("tldwatch.alerting.outbox.oldest", this, DeliveryMeters::oldestSeconds)
        .description("Age of the oldest delivery that waits")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("tldwatch.alerting.outbox.unknown", this, DeliveryMeters::unknown)
        .description("Deliveries in doubt that wait for a person")
        .register(meters);
    for (var purpose : LetterPurpose.values()) {
      for (var result :
          new DeliveryState[] {
            DeliveryState.ACCEPTED, DeliveryState.RETRY, DeliveryState.FAILED, DeliveryState.UNKNOWN
          }) {
        meters.counter("tldwatch.alerting.deliveries", tags(purpose, result)).increment(0);
      }
    }
  }

  static void count(MeterRegistry meters, LetterPurpose purpose, DeliveryState result) {
    meters.counter("tldwatch.alerting.deliveries", tags(purpose, result)).increment();
  }

  static void time(MeterRegistry meters, LetterPurpose purpose, Duration sinceWritten) {
    Timer.builder("tldwatch.alerting.delivery.duration")
        .description("From a letter's commit until the relay has taken it")
        .tag("purpose", label(purpose))
        .register(meters)
        .record(sinceWritten);
  }

  private static String[] tags(LetterPurpose purpose, DeliveryState result) {
    return new String[] {"purpose", label(purpose), "result", label(result)};
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private double depth() {
    return jdbc.sql("select count(*)" + WAITING).query(Long.class).single();
  }

  private double unknown() {
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
