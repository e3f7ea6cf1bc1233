// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.incident.IncidentAlert;
import org.tldwatch.alerting.incident.TimelineEntry;
import tools.jackson.databind.JsonNode;

/**
 * An incident with everything that belongs to it.
 *
 * @param evidence of the collector, passed on as it is; null if there is none
 */
record IncidentDetailJson(
    @JsonUnwrapped IncidentJson incident,
    List<AlertJson> alerts,
    List<TimelineEntry> timeline,
    @Nullable JsonNode evidence) {

  /** One alert of it. */
  record AlertJson(
      String kind,
      String severity,
      @Nullable String finding,
      @Nullable String server,
      Instant startsAt,
      Instant heardAt,
      @Nullable Instant resolvedAt,
      Map<String, String> labels,
      Map<String, String> annotations) {

    static AlertJson of(IncidentAlert alert) {
      return new AlertJson(
          alert.kind(),
          alert.severity().label(),
          alert.finding(),
          alert.server(),
          alert.startsAt(),
          alert.heardAt(),
          alert.resolvedAt(),
          alert.labels(),
          alert.annotations());
    }
  }
}
