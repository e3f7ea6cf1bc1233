// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.incident.PostedAlert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code postableAlerts}: passes over fields it does not know, but insists on the types of
 * those it does. Times left out are filled in as Alertmanager fills them in.
 */
final class AlertReader {
  /** How long an alert without an end holds; Alertmanager's {@code resolve_timeout}. */
  private static final Duration HOLDS = Duration.ofMinutes(5);

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int LONGEST_URL = 2000;

  private final JsonMapper json;
  private final Instant now;

  AlertReader(JsonMapper json, Instant now) {
    this.json = json;
    this.now = now;
  }

  /**
   * Reads the body of a post.
   *
   * @throws AlertFaultException naming the first fault
   */
  List<PostedAlert> read(byte[] body) {
    var array = tree(body);
    if (!array.isArray()) {
      throw new AlertFaultException("the body should be a JSON array of alerts");
    }
    var alerts = new ArrayList<PostedAlert>(array.size());
    for (int i = 0; i < array.size(); i++) {
      try {
        alerts.add(alert(array.get(i)));
      } catch (IllegalArgumentException fault) {
        throw new AlertFaultException("alert " + i + ": " + fault.getMessage());
      }
    }
    return alerts;
  }

  private JsonNode tree(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException cause) {
      throw new AlertFaultException("the body is not JSON: " + cause.getOriginalMessage());
    }
  }

  private PostedAlert alert(JsonNode alert) {
    if (!alert.isObject()) {
      throw new IllegalArgumentException("should be an object");
    }
    var labels = texts(alert, "labels");
    labels.values().removeIf(String::isEmpty); // An empty label is an absent one, says Prometheus.
    var starts = time(alert, "startsAt");
    var ends = time(alert, "endsAt");
    var startsAt = starts.or(() -> ends).filter(start -> start.isBefore(now)).orElse(now);
    var endsAt = ends.orElseGet(() -> now.plus(HOLDS));
    if (starts.isPresent() && endsAt.isBefore(starts.get())) {
      throw new IllegalArgumentException("startsAt should be before endsAt");
    }
    return new PostedAlert(
        labels,
        ForeignText.labels(labels),
        ForeignText.annotations(texts(alert, "annotations")),
        startsAt,
        endsAt,
        url(alert));
  }

  private static Map<String, String> texts(JsonNode alert, String field) {
    var texts = new LinkedHashMap<String, String>();
    var node = alert.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return texts;
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException(field + " should be an object");
    }
    for (var entry : node.properties()) {
      texts.put(entry.getKey(), text(entry.getValue(), field + "." + entry.getKey()));
    }
    return texts;
  }

  private static String text(JsonNode node, String name) {
    if (!node.isString()) {
      throw new IllegalArgumentException(name + " should be a string");
    }
    return node.stringValue();
  }

  /** A time as RFC 3339 has it; the zero time of Go stands for none. */
  private static Optional<Instant> time(JsonNode alert, String field) {
    var node = alert.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    var text = text(node, field);
    if (text.isEmpty() || text.startsWith("0001-01-01T00:00:00")) {
      return Optional.empty();
    }
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw new IllegalArgumentException(field + " is out of range: " + text);
      }
      return Optional.of(time);
    } catch (DateTimeException ignored) {
      throw new IllegalArgumentException(
          field + " should be a time such as 2026-11-20T12:00:00Z: was '" + text + "'");
    }
  }

  /** Shown to people as a link, so nothing but a web address is kept. */
  private static @Nullable String url(JsonNode alert) {
    var node = alert.path("generatorURL");
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    var text = text(node, "generatorURL");
    return text.matches("https?://[\\x21-\\x7e]+") && text.length() <= LONGEST_URL ? text : null;
  }
}
