// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.evidence;

import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tldwatch.alerting.database.SqlTime;

/** Keeps the newest evidence of each finding of an incident. */
@Component
final class EvidenceStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  EvidenceStore(JdbcClient jdbc, TransactionTemplate transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  void save(long incidentId, String finding, String json) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql("delete from incident_evidence where incident_id = :id and finding = :finding")
              .param("id", incidentId)
              .param("finding", finding)
              .update();
          jdbc.sql(
                  """
                  insert into incident_evidence (incident_id, finding, fetched_at, json)
                  values (:id, :finding, :now, :json)
                  """)
              .param("id", incidentId)
              .param("finding", finding)
              .param("now", SqlTime.of(clock.instant()))
              .param("json", json)
              .update();
        });
  }
}
