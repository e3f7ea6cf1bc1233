// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import java.util.Optional;
import org.tldwatch.alerting.incident.IncidentPhase;

/**
 * The subject line: {@code [EW] .xa - no name server answers (3/3 vantages) - INC-2026-0001 (update
 * 1)}, ASCII throughout. The TLP label before it is the composer's.
 */
final class NoticeSubject {
  private static final int LONGEST_NAMES = 60;
  private static final int LONGEST_PHRASE = 70;

  private NoticeSubject() {}

  static String of(Occasion occasion) {
    return "[EW] .%s - %s - %s%s"
        .formatted(
            occasion.tld().label(), what(occasion), occasion.incident().number(), mark(occasion));
  }

  private static String what(Occasion occasion) {
    if (occasion.phase() == IncidentPhase.ALL_CLEAR) {
      return over(occasion);
    }
    return headline(occasion)
        + occasion
            .weightiest()
            .annotation("vantages")
            .filter(text -> text.matches("[0-9]{1,5}/[0-9]{1,5}"))
            .map(text -> " (" + text + " vantages)")
            .orElse("");
  }

  /** What is wrong, in a few words. */
  static String headline(Occasion occasion) {
    var words = occasion.words();
    var servers = occasion.servers();
    var rule = ruleOfOthers(occasion);
    if (rule.isPresent()) {
      return rule.get();
    }
    if (occasion.tldWide() || servers.isEmpty()) {
      return words.whole();
    }
    return Ascii.of(
        servers.size() == 1
            ? servers.first() + " " + words.one()
            : servers.size() + " name servers " + words.many());
  }

  /** What is over, in a few words. */
  static String over(Occasion occasion) {
    var words = occasion.words();
    var servers = occasion.servers();
    var rule = ruleOfOthers(occasion);
    if (rule.isPresent()) {
      return "over: " + rule.get();
    }
    if (occasion.tldWide() || servers.isEmpty()) {
      return words.over();
    }
    if (servers.size() == 1) {
      return Ascii.of(servers.first() + " " + words.oneOver());
    }
    var names = String.join(", ", servers);
    return Ascii.of(
        (names.length() <= LONGEST_NAMES ? names : servers.size() + " name servers")
            + " "
            + words.manyOver());
  }

  /** The summary of a rule that is not our collector's: its name alone tells a registry nothing. */
  private static Optional<String> ruleOfOthers(Occasion occasion) {
    var alert = occasion.leading();
    return alert.finding() != null
        ? Optional.empty()
        : alert.annotation("summary").map(NoticeSubject::phrase);
  }

  private static String phrase(String summary) {
    return Ascii.of(summary, LONGEST_PHRASE).replaceFirst("(?<!\\.)\\.$", "");
  }

  private static String mark(Occasion occasion) {
    return switch (occasion.phase()) {
      case INITIAL -> "";
      case UPDATE -> " (update " + occasion.incident().update() + ")";
      case ALL_CLEAR -> " (all clear)";
    };
  }
}
