// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.post.Alert;
import org.tldwatch.collector.post.FindingAlert;

/**
 * Findings, or former labels of open ones, whose end not every Alertmanager has accepted yet. They
 * are kept over a restart, so that no incident stays open for want of its end. Bounded; not
 * thread-safe.
 */
final class EndedFindings {
  private static final int MOST = 1000;

  private final Set<URI> alertmanagers;
  private final Map<Map<String, String>, Entry> entries = new LinkedHashMap<>();

  private record Entry(Finding finding, Set<URI> waiting) {}

  EndedFindings(Collection<URI> alertmanagers) {
    this.alertmanagers = Set.copyOf(alertmanagers);
  }

  void add(Finding ended) {
    if (alertmanagers.isEmpty()) {
      return;
    }
    entries.put(FindingAlert.labels(ended), new Entry(ended, new HashSet<>(alertmanagers)));
    if (entries.size() > MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** The labels are in use again, so their end is not to be told any more. */
  void revive(Finding active) {
    entries.remove(FindingAlert.labels(active));
  }

  /** An Alertmanager has accepted these ends. */
  void accepted(URI alertmanager, List<Alert> done) {
    for (var alert : done) {
      var entry = entries.get(alert.labels());
      if (entry != null && entry.waiting().remove(alertmanager) && entry.waiting().isEmpty()) {
        entries.remove(alert.labels());
      }
    }
  }

  List<Finding> findings() {
    return entries.values().stream().map(Entry::finding).toList();
  }
}
