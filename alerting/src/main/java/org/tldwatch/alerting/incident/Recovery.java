// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says plainly what is over within an incident that stays open, and what is still open. */
final class Recovery {
  private static final int MOST_NAMED = 3;
  private static final int LONGEST = 140;

  private Recovery() {}

  /**
   * {@code over: …; still open: …}, or an empty text if nothing is over. What was handed over is
   * not over: to another severity, to another alert of the same finding, or from a server to the
   * whole.
   *
   * @param before the alerts active until now
   * @param now the alerts active from now on, at least one
   */
  static String words(List<IncidentAlert> before, List<IncidentAlert> now) {
    var prints = now.stream().map(IncidentAlert::fingerprint).collect(Collectors.toSet());
    var known = before.stream().map(IncidentAlert::fingerprint).collect(Collectors.toSet());
    boolean nowWhole =
        now.stream().anyMatch(a -> a.server() == null && !known.contains(a.fingerprint()));
    var things = now.stream().map(Thing::of).collect(Collectors.toSet());
    var findings = now.stream().map(IncidentAlert::finding).collect(Collectors.toSet());
    var over =
        before.stream()
            .filter(alert -> !prints.contains(alert.fingerprint()))
            .filter(alert -> !things.contains(Thing.of(alert)))
            .filter(alert -> alert.finding() == null || !findings.contains(alert.finding()))
            .filter(alert -> alert.server() == null || !nowWhole)
            .toList();
    return over.isEmpty() ? "" : "over: " + named(over) + "; still open: " + named(now);
  }

  private static String named(List<IncidentAlert> alerts) {
    var names = alerts.stream().sorted(Told.BY_WEIGHT).map(Recovery::name).distinct().toList();
    var shown = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMED
        ? shown
        : shown + " and " + (names.size() - MOST_NAMED) + " more";
  }

  private static String name(IncidentAlert alert) {
    var summary = Words.of(alert).summary().strip().replaceFirst("(?<!\\.)\\.$", "");
    var server = alert.server();
    boolean plain = alert.annotation("summary").isEmpty() && server != null;
    return Words.bounded(plain ? alert.kind() + " at " + server : summary, LONGEST);
  }

  /** What an alert is about, whatever its weight. */
  private record Thing(String kind, @Nullable String server) {
    static Thing of(IncidentAlert alert) {
      return new Thing(alert.kind(), alert.server());
    }
  }
}
