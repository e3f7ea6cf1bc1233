// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tldwatch.alerting.incident.IncidentTracker;
import org.tldwatch.alerting.metrics.AlertingMetric;
import tools.jackson.databind.json.JsonMapper;

/** Answers as Alertmanager does: 200 when an array is committed, 400 with a JSON string if not. */
@RestController
final class AlertsController {
  private static final int MOST_BYTES = 4 << 20;

  private final IncidentTracker tracker;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Counter alerts;
  private final Counter accepted;
  private final Counter rejected;

  AlertsController(
      IncidentTracker tracker, JsonMapper json, InstantSource clock, MeterRegistry meters) {
    this.tracker = tracker;
    this.json = json;
    this.clock = clock;
    this.alerts = AlertingMetric.ALERTS_RECEIVED.counter(meters);
    this.accepted = AlertingMetric.POSTS.counter(meters, "accepted");
    this.rejected = AlertingMetric.POSTS.counter(meters, "rejected");
  }

  @PostMapping(path = "/api/v2/alerts", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> post(InputStream body) throws IOException {
    var bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return refusal(HttpStatus.CONTENT_TOO_LARGE, "more than " + MOST_BYTES + " bytes");
    }
    try {
      var posted = new AlertReader(json, clock.instant()).read(bytes);
      tracker.accept(posted);
      alerts.increment(posted.size());
      accepted.increment();
      return ResponseEntity.ok().build();
    } catch (AlertFaultException fault) {
      return refusal(HttpStatus.BAD_REQUEST, fault.getMessage());
    }
  }

  private ResponseEntity<String> refusal(HttpStatus status, String why) {
    rejected.increment();
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsString(why));
  }
}
