// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.SmtpSink;
import org.tldwatch.alerting.TestSettings;

/** A rule that fires for everything at once. */
class BigIncidentIT {
  private static final int ALERTS = 10_000;

  @TempDir Path folder;

  @Test
  void incidentOfTenThousandAlerts_keepsAll_andShowsAHundred() throws Exception {
    try (var relay = new SmtpSink();
        var alerting = Alerting.start(TestSettings.in(folder).smtpPort(relay.port()).build())) {
      Sample.post(alerting.url(), alerts("2200-01-01T00:00:00Z"));
      try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
        for (var page : new String[] {"/", "/incidents", "/drafts", "/drafts/1"}) {
          assertThat(alice.get(page).body()).as(page).contains(".xa").hasSizeLessThan(200_000);
        }
        assertThat(alice.get("/incidents/INC-2026-0001").body())
            .contains("and 9900 more")
            .hasSizeLessThan(300_000);
      }
      await().until(() -> !relay.received().isEmpty());
      assertThat(relay.received().getFirst().body().replaceAll("\\s+", " "))
          .contains("and 9988 more", "and 9900 more")
          .hasSizeLessThan(20_000);

      Sample.post(alerting.url(), alerts("2020-01-02T00:00:00Z"));
      try (var alice = Browser.loggedIn(alerting.url(), "Alice", "alice-secret")) {
        assertThat(alice.get("/incidents/INC-2026-0001").body())
            .contains("closed", "and 9900 more");
      }
    }
  }

  private static String alerts(String endsAt) {
    return IntStream.range(0, ALERTS)
        .mapToObj(
            i ->
                """
                {"labels":{"alertname":"A","tld":"xa","severity":"critical","server":"ns%1$d"},
                 "annotations":{"summary":"ns%1$d is gone.","addresses":"192.0.2.%1$d"},
                 "startsAt":"2020-01-01T00:00:00Z","endsAt":"%2$s"}
                """
                    .formatted(i, endsAt))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
