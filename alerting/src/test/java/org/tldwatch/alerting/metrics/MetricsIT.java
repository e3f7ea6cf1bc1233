// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.metrics;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.TestSettings;
import org.tldwatch.model.testing.MetricsPage;
import org.tldwatch.model.testing.Promtool;

/** What alerting exposes right after its start, before anything has happened. */
class MetricsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void exposition_isTheCatalogue_whole_documented_andPleasesPromtool() throws Exception {
    try (var alerting = Alerting.start(TestSettings.in(folder).build())) {
      // The sender thread makes its series as the first thing it does.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> MetricsPage.assertExposed(scrape(alerting), AlertingMetric.values()));
      var exposition = scrape(alerting);
      for (var label : List.of("result", "purpose", "state")) {
        MetricsPage.assertExplains(exposition, label);
      }
      Promtool.assertNoComplaint(exposition);
    }
  }

  private static String scrape(Alerting alerting) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(alerting.url().resolve("/metrics")).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
