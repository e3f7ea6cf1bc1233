// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Writes alerts as {@code postableAlerts} of the Alertmanager v2 API. */
final class AlertJson {
  /** An active alert lasts so long without a further word; we send one far more often. */
  static final Duration LASTS = Duration.ofMinutes(5);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AlertJson() {}

  private record Postable(
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      String generatorURL) {}

  static byte[] write(List<Alert> alerts, Instant now) {
    return JSON.writeValueAsBytes(alerts.stream().map(alert -> postable(alert, now)).toList());
  }

  private static Postable postable(Alert alert, Instant now) {
    var endsAt = alert.endsAt();
    return new Postable(
        new TreeMap<>(alert.labels()),
        new TreeMap<>(alert.annotations()),
        alert.startsAt().toString(),
        (endsAt == null ? now.plus(LASTS) : endsAt).toString(),
        alert.generator().toString());
  }
}
