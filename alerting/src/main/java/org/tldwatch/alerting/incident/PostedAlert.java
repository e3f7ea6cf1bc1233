// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/**
 * One alert as a sender posted it: checked, with its times filled in.
 *
 * @param identity the whole label set as it was posted, which tells which alert it is
 * @param labels what is kept and shown of it: never empty, no empty values
 * @param endsAt in the past: over; in the future: holds until then unless it is posted again
 */
public record PostedAlert(
    Map<String, String> identity,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Instant endsAt,
    @Nullable String generatorUrl) {

  public PostedAlert {
    identity = Map.copyOf(identity);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    if (!labels.containsKey("alertname") && !labels.containsKey("kind")) {
      throw new IllegalArgumentException("should have a label alertname");
    }
  }

  /** The TLD it is about; a label that names no TLD counts as absent. */
  Optional<Tld> tld() {
    try {
      return label("tld").map(Tld::parse);
    } catch (IllegalArgumentException ignored) {
      return Optional.empty(); // A rule of somebody's own may use the word for something else.
    }
  }

  /** All active alerts with the same subject are one incident. */
  String subjectKey() {
    return tld().map(tld -> "tld:" + tld).orElseGet(() -> "alertname:" + Digest.shortened(name()));
  }

  String kind() {
    return Digest.shortened(label("kind").orElseGet(this::name));
  }

  Severity severity() {
    return Severities.of(labels.get("severity"));
  }

  Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  private String name() {
    return label("alertname").or(() -> label("kind")).orElseThrow();
  }
}
