// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.tldwatch.alerting.incident.Incident;
import org.tldwatch.alerting.mail.Tlp;
import org.tldwatch.model.Tld;

/** The machine's first text for an incident: plain facts in a fixed order, for people to edit. */
final class DraftWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Map<String, String> PHRASES =
      Map.of(
          "tld-down", "no name server answers",
          "server-down", "a name server does not answer",
          "servfail", "name servers answer SERVFAIL",
          "refused", "name servers refuse queries",
          "lame", "name servers answer without authority",
          "latency", "name servers answer slowly");

  private DraftWriter() {}

  /**
   * Writes the text.
   *
   * @param list address of the community's list, where answers are welcome
   */
  static DraftText write(Incident incident, String list) {
    return new DraftText(subject(incident), body(incident, list), Tlp.GREEN);
  }

  private static String subject(Incident incident) {
    var what = PHRASES.getOrDefault(incident.kind(), shortened(incident.summary()));
    var tld = incident.tld();
    return (tld == null ? "" : "." + tld + " - ")
        + what
        + " - "
        + incident.number()
        + (incident.update() > 0 ? " (update " + incident.update() + ")" : "");
  }

  private static String body(Incident incident, String list) {
    return """
        WHAT HAPPENED
        %s
        %s

        WHEN
        Since %s.
        State of this text: %s.

        WHO IS AFFECTED
        %s

        WHAT OTHERS SHOULD CHECK
        %s

        CONTACT
        Answer to this mail to reach those on duty, or write to %s.
        Please tell us whether you see the same, and from which network.
        Our reference: %s, severity %s.
        """
        .formatted(
            incident.summary().strip(),
            incident.description().strip(),
            TIME.format(incident.openedAt()),
            TIME.format(incident.updatedAt()),
            affected(incident),
            checks(incident),
            list,
            incident.number(),
            incident.severity().label());
  }

  private static String affected(Incident incident) {
    var tld = incident.tld();
    if (tld == null) {
      return "Not tied to one ccTLD.";
    }
    return displayed(tld) + ". The contacts on record for this registry are told automatically.";
  }

  private static String displayed(String tld) {
    var unicode = new Tld(tld).unicode();
    return unicode.equals(tld) ? "." + tld : "." + unicode + " (." + tld + ")";
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
