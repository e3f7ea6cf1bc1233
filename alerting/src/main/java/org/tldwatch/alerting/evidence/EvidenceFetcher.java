// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.evidence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.database.AfterCommit;
import org.tldwatch.alerting.metrics.AlertingMetric;

/**
 * Fetches evidence in the background. A failure costs nothing but the evidence: it is counted, and
 * the next change of the incident tries again. Thread-safe.
 */
@Component
public final class EvidenceFetcher {
  private static final Logger logger = LoggerFactory.getLogger(EvidenceFetcher.class);
  private static final Pattern FINDING = Pattern.compile("f-[0-9a-f]{16}");
  private static final int MOST_PER_CHANGE = 20;

  private final CollectorClient collector;
  private final EvidenceStore store;
  private final Counter fetched;
  private final Counter failed;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("evidence-", 0).factory());

  EvidenceFetcher(CollectorClient collector, EvidenceStore store, MeterRegistry meters) {
    this.collector = collector;
    this.store = store;
    this.fetched = AlertingMetric.EVIDENCE.counter(meters, "fetched");
    this.failed = AlertingMetric.EVIDENCE.counter(meters, "failed");
  }

  /**
   * Fetches the evidence of these findings once the running transaction is committed, one after the
   * other; the last one fetched is the incident's newest. Ids that are not the collector's are
   * passed over.
   */
  public void fetchAfterCommit(long incidentId, List<String> findings) {
    var known = findings.stream().filter(id -> FINDING.matcher(id).matches()).distinct().toList();
    var bounded = known.subList(Math.max(0, known.size() - MOST_PER_CHANGE), known.size());
    if (!bounded.isEmpty()) {
      AfterCommit.run(
          () -> threads.execute(() -> bounded.forEach(finding -> fetch(incidentId, finding))));
    }
  }

  private void fetch(long incidentId, String finding) {
    try {
      switch (collector.evidence(finding)) {
        case CollectorClient.Answer.Evidence(String json) -> {
          store.save(incidentId, finding, json);
          fetched.increment();
        }
        case CollectorClient.Answer.Absent(String why) -> {
          logger.warn("evidence not fetched finding={} why={}", finding, why);
          failed.increment();
        }
      }
    } catch (RuntimeException cause) {
      logger.warn("evidence not stored finding={}", finding, cause);
      failed.increment();
    }
  }
}
