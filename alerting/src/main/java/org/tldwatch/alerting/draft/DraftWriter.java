// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.incident.IncidentAlert;
import org.tldwatch.alerting.mail.Tlp;
import org.tldwatch.model.Tld;

/** The machine's first text for an incident: plain facts in a fixed order, for people to edit. */
final class DraftWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Map<String, String> WHOLE =
      Map.of(
          "tld-down", "no name server answers",
          "servfail", "every name server answers SERVFAIL",
          "refused", "every name server refuses queries",
          "lame", "no name server answers with authority",
          "dnssec-broken", "every name server answers with broken signatures",
          "latency", "every name server answers slowly");

  private static final Map<String, String> PART =
      Map.of(
          "server-down", "a name server does not answer",
          "servfail", "a name server answers SERVFAIL",
          "refused", "a name server refuses queries",
          "lame", "a name server answers without authority",
          "dnssec-broken", "a name server answers with broken signatures",
          "latency", "a name server answers slowly");

  private static final int MOST_LISTED = 12;

  private final Incident incident;
  private final List<IncidentAlert> alerts;
  private final String list;

  private DraftWriter(Incident incident, List<IncidentAlert> alerts, String list) {
    this.incident = incident;
    var active = alerts.stream().filter(IncidentAlert::active).toList();
    this.alerts = active.isEmpty() ? alerts : active;
    this.list = list;
  }

  /**
   * Writes the text.
   *
   * @param alerts all of the incident's, of which the active ones are told, and all when it is over
   * @param list address of the community's list, where answers are welcome
   */
  static DraftText write(Incident incident, List<IncidentAlert> alerts, String list) {
    var writer = new DraftWriter(incident, alerts, list);
    return DraftText.cleaned(writer.subject(), writer.body(), Tlp.GREEN);
  }

  private String subject() {
    // Nothing said of single servers means the whole.
    boolean whole = alerts.isEmpty() || alerts.stream().anyMatch(alert -> alert.server() == null);
    var what = (whole ? WHOLE : PART).getOrDefault(incident.kind(), shortened(incident.summary()));
    var tld = incident.tld();
    return (tld == null ? "" : "." + tld + " - ")
        + what
        + " - "
        + incident.number()
        + (incident.closedAt() != null
            ? " (over)"
            : incident.update() > 0 ? " (update " + incident.update() + ")" : "");
  }

  private String body() {
    return """
        WHAT HAPPENED
        %s

        WHEN
        %s

        WHO IS AFFECTED
        %s

        WHAT OTHERS SHOULD CHECK
        %s

        CONTACT
        Reply to this mail to reach those on duty, or write to %s.
        Please tell us whether you see the same, and from which network.
        Our reference: %s, severity %s.
        """
        .formatted(
            whatHappened(),
            when(),
            affected(),
            checks(incident),
            list,
            incident.number(),
            incident.severity().label());
  }

  private String when() {
    var closed = incident.closedAt();
    return closed == null
        ? "Since %s; as known at %s."
            .formatted(TIME.format(since()), TIME.format(incident.updatedAt()))
        : "From %s to %s. It is over.".formatted(TIME.format(since()), TIME.format(closed));
  }

  private String whatHappened() {
    var lines = new ArrayList<String>();
    lines.add(incident.summary().strip());
    if (alerts.stream().noneMatch(alert -> alert.annotations().containsKey("working"))) {
      // Our own collector's facts follow below one by one; others' stand in their words alone.
      lines.add(incident.description().strip());
    }
    alerts.stream()
        .map(alert -> alert.annotation("summary").orElse("").strip())
        .filter(summary -> !lines.contains(summary))
        .limit(MOST_LISTED)
        .forEach(lines::add);
    add(lines, "Seen from: ", "networks");
    add(lines, "Addresses: ", "addresses");
    addWorking(lines);
    return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  private void add(List<String> lines, String name, String annotation) {
    var all = new TreeSet<String>();
    alerts.forEach(alert -> all.addAll(alert.listed(annotation)));
    if (!all.isEmpty()) {
      lines.add(name + IncidentAlert.joined(all));
    }
  }

  private void addWorking(List<String> lines) {
    IncidentAlert.working(alerts)
        .map(working -> working.isEmpty() ? "no name server" : IncidentAlert.joined(working))
        .ifPresent(servers -> lines.add("Still answering: " + servers));
  }

  private Instant since() {
    return alerts.stream()
        .map(IncidentAlert::startsAt)
        .min(Comparator.naturalOrder())
        .orElse(incident.openedAt());
  }

  private String affected() {
    var tld = incident.tld();
    return tld == null
        ? "Not tied to one ccTLD."
        : displayed(tld) + ". The contacts on record for this registry are told automatically.";
  }

  private static String displayed(String tld) {
    try {
      var unicode = new Tld(tld).unicode();
      return unicode.equals(tld) ? "." + tld : "." + unicode + " (." + tld + ")";
    } catch (IllegalArgumentException ignored) {
      return tld; // Labels of foreign alerts are shown as they came.
    }
  }

  private static String checks(Incident incident) {
    var tld = incident.tld();
    return tld == null
        ? """
          - Whether your own monitoring shows the same.
          - Whether your own name servers share a site, an address block or a provider with what is named above."""
        : """
          - Whether your own name servers share a site, an address block or a provider with those named above, and whether they still answer from outside your network.
          - Whether you see the same from your network, for example with
            dig +norecurse +dnssec %1$s. SOA @<name server>
          - Whether mail to this registry still works where its domain lies under .%1$s."""
            .formatted(tld);
  }

  private static String shortened(String summary) {
    var line = summary.strip().lines().findFirst().orElse("trouble");
    return line.length() <= 80 ? line : line.substring(0, 77) + "...";
  }

  /** The note for the trail when the incident is over. */
  static String closedNote(Instant at) {
    return "incident closed at " + TIME.format(at);
  }
}
