// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.evidence;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import org.tldwatch.alerting.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Evidence fetchers for tests. */
public final class TestEvidence {
  private TestEvidence() {}

  /** Asks where nobody answers. */
  public static EvidenceFetcher none(
      TestDatabase database, InstantSource clock, MeterRegistry meters) {
    return from(URI.create("http://127.0.0.1:1"), database, clock, meters);
  }

  static EvidenceFetcher from(
      URI collector, TestDatabase database, InstantSource clock, MeterRegistry meters) {
    return new EvidenceFetcher(
        new CollectorClient(
            new CollectorAddress(collector, "test-token"), JsonMapper.builder().build()),
        new EvidenceStore(database.jdbc(), database.transactions(), clock),
        meters);
  }
}
