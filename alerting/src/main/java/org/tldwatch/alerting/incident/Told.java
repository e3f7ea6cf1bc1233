// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tldwatch.model.Severity;

/**
 * What people are told of an incident. Another mail leaves when this changes, and only then.
 *
 * @param tldWide whether an alert means the subject as a whole, not single servers of it
 */
record Told(String kind, Severity severity, boolean tldWide, SortedSet<String> servers) {
  /** The weightiest first: severity, then the whole before a part, then the older. */
  static final Comparator<IncidentAlert> BY_WEIGHT =
      Comparator.comparing(IncidentAlert::severity)
          .reversed()
          .thenComparing(alert -> alert.server() != null)
          .thenComparing(IncidentAlert::startsAt)
          .thenComparingLong(IncidentAlert::id);

  /** What these alerts, at least one, amount to. */
  static Told of(List<IncidentAlert> active) {
    var weightiest = active.stream().min(BY_WEIGHT).orElseThrow();
    var servers = new TreeSet<String>();
    for (var alert : active) {
      if (alert.server() != null) {
        servers.add(alert.server());
      }
    }
    return new Told(
        weightiest.kind(),
        weightiest.severity(),
        active.stream().anyMatch(alert -> alert.server() == null),
        servers);
  }

  /** What is different now, in words; empty if nothing. */
  String changesTo(Told now) {
    var changes = new ArrayList<String>();
    if (!kind.equals(now.kind)) {
      changes.add("kind was " + kind + ", now " + now.kind);
    }
    if (severity != now.severity) {
      changes.add("severity was " + severity.label() + ", now " + now.severity.label());
    }
    if (tldWide != now.tldWide) {
      changes.add(now.tldWide ? "now the whole of it" : "no longer the whole of it");
    }
    var joined = without(now.servers, servers);
    if (!joined.isEmpty()) {
      changes.add("now also " + joined);
    }
    var left = without(servers, now.servers);
    if (!left.isEmpty()) {
      changes.add((now.tldWide ? "no longer told singly: " : "no longer ") + left);
    }
    return String.join("; ", changes);
  }

  private static String without(SortedSet<String> all, SortedSet<String> others) {
    return all.stream()
        .filter(server -> !others.contains(server))
        .collect(Collectors.joining(", "));
  }
}
