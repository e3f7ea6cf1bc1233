// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts that wait for somebody, as metrics: text to submit, mails to approve. */
@Component
final class DraftMeters {
  private final JdbcClient jdbc;

  DraftMeters(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    register(meters, DraftState.DRAFT);
    register(meters, DraftState.SUBMITTED);
  }

  private void register(MeterRegistry meters, DraftState state) {
    Gauge.builder("tldwatch.alerting.drafts.waiting", () -> count(state))
        .description("Drafts that wait for a member of the committee")
        .tag("state", state.label())
        .register(meters);
  }

  private long count(DraftState state) {
    return jdbc.sql("select count(*) from draft where state = :state")
        .param("state", state.name())
        .query((row, n) -> row.getLong(1))
        .single();
  }
}
