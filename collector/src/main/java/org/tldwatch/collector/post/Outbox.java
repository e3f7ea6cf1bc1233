// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one Alertmanager is still to be told. Active alerts stay and fall due again and again;
 * resolved ones stay until they were accepted once. Thread-safe.
 */
final class Outbox {
  private final Duration resendEvery;

  @GuardedBy("this")
  private final Map<Map<String, String>, Entry> entries = new LinkedHashMap<>();

  private record Entry(Alert alert, Instant due) {}

  Outbox(Duration resendEvery) {
    this.resendEvery = resendEvery;
  }

  /**
   * Takes alerts in; the newest word on the same labels replaces the older.
   *
   * @param quiet whether it is enough to send them when they fall due anyway
   */
  synchronized void put(Collection<Alert> alerts, boolean quiet, Instant now) {
    for (var alert : alerts) {
      var before = entries.get(alert.labels());
      entries.put(alert.labels(), new Entry(alert, quiet && before != null ? before.due() : now));
    }
  }

  /** All that is due. One array tells it all, so that what belongs together arrives together. */
  synchronized List<Alert> due(Instant now) {
    var due = new ArrayList<Alert>();
    for (var entry : entries.values()) {
      if (!entry.due().isAfter(now)) {
        due.add(entry.alert());
      }
    }
    return due;
  }

  /**
   * What was sent has been accepted.
   *
   * @return the resolved alerts that are over and done with now
   */
  synchronized List<Alert> accepted(List<Alert> sent, Instant now) {
    var done = new ArrayList<Alert>();
    for (var alert : sent) {
      var entry = entries.get(alert.labels());
      if (entry == null || !entry.alert().equals(alert)) {
        continue; // There is a newer word by now, and it is due.
      }
      if (alert.isActive()) {
        entries.put(alert.labels(), new Entry(alert, now.plus(resendEvery)));
      } else {
        entries.remove(alert.labels());
        done.add(alert);
      }
    }
    return done;
  }

  synchronized int size() {
    return entries.size();
  }
}
