// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tldwatch.alerting.incident.IncidentAlert;
import org.tldwatch.alerting.incident.IncidentPhase;

/** The text of a notice: the facts in one block, then what they may mean and what to do. */
final class NoticeBody {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final int MOST_LISTED = 12;

  private final Occasion occasion;
  private final FactBlock facts = new FactBlock();

  private NoticeBody(Occasion occasion) {
    this.occasion = occasion;
  }

  static String of(Occasion occasion) {
    return new NoticeBody(occasion).text();
  }

  private String text() {
    boolean over = occasion.phase() == IncidentPhase.ALL_CLEAR;
    var parts = new ArrayList<String>();
    parts.add(opening());
    addFacts(over);
    parts.add(facts.toString());
    if (!over) {
      parts.add("WHAT IT MAY MEAN\n" + occasion.words().meaning());
      parts.add("FIRST STEPS\n" + occasion.words().steps());
    }
    parts.add(
        "HOW TO ANSWER\nReply to this mail and leave the subject as it is: people read the answers."
            + (over
                ? ""
                : " Tell them if you know the cause, if it is planned work, or if it is a"
                    + " false alarm."));
    parts.add(
        "You get this mail because you are a contact of "
            + name()
            + " in the early-warning system's contact repository. It was sent automatically, to the"
            + " contacts of "
            + name()
            + " alone.");
    return String.join("\n\n", parts);
  }

  private String opening() {
    return switch (occasion.phase()) {
      case INITIAL -> "EARLY WARNING for " + name() + ": " + NoticeSubject.headline(occasion) + ".";
      case UPDATE ->
          "UPDATE %d for %s: %s. %s."
              .formatted(
                  occasion.incident().update(), name(), NoticeSubject.headline(occasion), change());
      case ALL_CLEAR -> "ALL CLEAR for " + name() + ": " + NoticeSubject.over(occasion) + ".";
    };
  }

  private String change() {
    var change = occasion.change();
    return change.startsWith("over: ") ? "Over: " + change.substring(6) : "New: " + change;
  }

  private void addFacts(boolean over) {
    facts.add(over ? "What was" : "What", summaries());
    facts.add("Since", UTC.format(occasion.since()));
    var end = occasion.incident().closedAt();
    if (over && end != null) {
      facts.add("Over at", UTC.format(end) + ", after " + lasted(occasion.since(), end));
    }
    facts.add("Severity", occasion.incident().severity().label());
    if (!over) {
      facts.add("Seen from", seenFrom());
      facts.add("Addresses", listed("addresses"));
      facts.add("Still works", stillWorks());
      if (occasion.alerts().stream()
          .noneMatch(alert -> alert.annotations().containsKey("working"))) {
        // Our own collector's facts stand above already; another sender's words may add to them.
        facts.add("More", occasion.incident().description());
      }
    }
    facts.add("Incident", occasion.incident().number());
  }

  private List<String> summaries() {
    var lines = new ArrayList<String>();
    for (var alert : occasion.alerts().stream().limit(MOST_LISTED).toList()) {
      lines.add(alert.annotation("summary").orElseGet(() -> alert.kind() + at(alert)));
    }
    int rest = occasion.alerts().size() - lines.size();
    if (rest > 0) {
      lines.add("and " + rest + " more");
    }
    return lines;
  }

  private static String at(IncidentAlert alert) {
    return alert.server() == null ? "" : " at " + alert.server();
  }

  private String seenFrom() {
    var quorum = occasion.weightiest().annotation("vantages").map(text -> text + " vantages");
    var networks =
        occasion.weightiest().annotation("networks").orElse("").replaceAll(",(?! )", ", ");
    return quorum.map(text -> networks.isEmpty() ? text : text + ": " + networks).orElse(networks);
  }

  private List<String> listed(String annotation) {
    var all = new TreeSet<String>();
    occasion.alerts().forEach(alert -> all.addAll(alert.listed(annotation)));
    return all.isEmpty() ? List.of() : List.of(IncidentAlert.joined(all));
  }

  private String stillWorks() {
    return IncidentAlert.working(occasion.alerts())
        .map(working -> working.isEmpty() ? "no name server" : IncidentAlert.joined(working))
        .orElse("");
  }

  private String name() {
    var tld = occasion.tld();
    return tld.isIdn() ? "." + tld.unicode() + " (" + tld.label() + ")" : "." + tld.label();
  }

  private static String lasted(Instant from, Instant to) {
    var lasted = Duration.between(from, to);
    if (lasted.compareTo(Duration.ofMinutes(1)) < 0) {
      return Math.max(0, lasted.toSeconds()) + " s";
    }
    return lasted.toHours() == 0
        ? lasted.toMinutes() + " min"
        : lasted.toHours() + " h " + lasted.toMinutesPart() + " min";
  }
}
