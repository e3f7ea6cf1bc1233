// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert as an Alertmanager knows it; two alerts with the same labels are the same alert.
 *
 * @param endsAt when it was resolved; null while it is active
 */
public record Alert(
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    @Nullable Instant endsAt,
    URI generator) {

  public Alert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  boolean isActive() {
    return endsAt == null;
  }
}
