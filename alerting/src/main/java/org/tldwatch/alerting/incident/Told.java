// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Severity;

/**
 * What people are told of an incident. Another mail leaves when this changes, and only then.
 *
 * @param tldWide whether an alert means the subject as a whole, not single servers of it
 * @param kinds kinds of all active alerts; absent in what was stored before they were told
 */
record Told(
    String kind,
    Severity severity,
    boolean tldWide,
    SortedSet<String> servers,
    @Nullable SortedSet<String> kinds) {
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
        servers,
        active.stream().map(IncidentAlert::kind).collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * What is different now, in words; empty if nothing.
   *
   * @param recovery what is over and what is still open, in words that make others needless; empty
   *     if nothing is over
   */
  String changesTo(Told now, String recovery) {
    if (equals(now) || (kinds == null && now.equals(withKinds(now.kinds)))) {
      return "";
    }
    boolean recovered = !recovery.isEmpty();
    var changes = new ArrayList<String>();
    if (recovered) {
      changes.add(recovery);
    }
    if (!kind.equals(now.kind) && !recovered) {
      changes.add("kind was " + kind + ", now " + now.kind);
    }
    if (severity != now.severity) {
      changes.add("severity was " + severity.label() + ", now " + now.severity.label());
    }
    if (tldWide != now.tldWide && (now.tldWide || !recovered)) {
      changes.add(now.tldWide ? "now the whole of it" : "no longer the whole of it");
    }
    var joined = without(now.servers, servers);
    if (!joined.isEmpty()) {
      changes.add("now also " + joined);
    }
    var left = without(servers, now.servers);
    if (!left.isEmpty() && !recovered) {
      changes.add((now.tldWide ? "no longer told singly: " : "no longer ") + left);
    }
    if (changes.isEmpty() && kinds != null && now.kinds != null) {
      var kindsJoined = without(now.kinds, kinds);
      changes.add(
          kindsJoined.isEmpty()
              ? "no longer " + without(kinds, now.kinds)
              : "now also " + kindsJoined);
    }
    return String.join("; ", changes);
  }

  private Told withKinds(@Nullable SortedSet<String> others) {
    return new Told(kind, severity, tldWide, servers, others);
  }

  private static String without(SortedSet<String> all, SortedSet<String> others) {
    return all.stream()
        .filter(server -> !others.contains(server))
        .collect(Collectors.joining(", "));
  }
}
