// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Alerts as the collector posts them. */
public final class AlertJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private Instant startsAt = Instant.now();
  private Instant endsAt = Instant.now().plusSeconds(300);

  private AlertJson() {}

  public static AlertJson finding(String id, String kind, String tld, String severity) {
    return new AlertJson()
        .label("alertname", kind)
        .label("kind", kind)
        .label("finding", id)
        .label("tld", tld)
        .label("severity", severity)
        .annotation("summary", "No name server of ." + tld + " answers.")
        .annotation("vantages", "3/3");
  }

  public AlertJson label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  public AlertJson annotation(String name, String value) {
    annotations.put(name, value);
    return this;
  }

  public AlertJson startsAt(Instant startsAt) {
    this.startsAt = startsAt;
    return this;
  }

  public AlertJson resolved() {
    this.endsAt = Instant.now();
    return this;
  }

  public Map<String, Object> json() {
    return Map.of(
        "labels",
        labels,
        "annotations",
        annotations,
        "startsAt",
        startsAt.toString(),
        "endsAt",
        endsAt.toString(),
        "generatorURL",
        "http://127.0.0.1:9464/api/v1/findings/x/evidence");
  }

  public static HttpResponse<String> post(URI base, AlertJson... alerts) throws Exception {
    return post(
        base, JSON.writeValueAsString(List.of(alerts).stream().map(AlertJson::json).toList()));
  }

  public static HttpResponse<String> post(URI base, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(base.resolve("/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
