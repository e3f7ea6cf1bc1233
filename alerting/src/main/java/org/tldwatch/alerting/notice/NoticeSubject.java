// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import org.tldwatch.alerting.incident.IncidentPhase;

/**
 * The subject line: {@code [EW] .xa - no name server answers (3/3 vantages) - INC-2026-0001 (update
 * 1)}, ASCII throughout. The TLP label before it is the composer's.
 */
final class NoticeSubject {
  private NoticeSubject() {}

  static String of(Occasion occasion) {
    return "[EW] .%s - %s - %s%s"
        .formatted(
            occasion.tld().label(), what(occasion), occasion.incident().number(), mark(occasion));
  }

  private static String what(Occasion occasion) {
    if (occasion.phase() == IncidentPhase.ALL_CLEAR) {
      return occasion.words().over();
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
    if (occasion.tldWide() || servers.isEmpty()) {
      return words.whole();
    }
    return Ascii.of(
        servers.size() == 1
            ? servers.first() + " " + words.one()
            : servers.size() + " name servers " + words.many());
  }

  private static String mark(Occasion occasion) {
    return switch (occasion.phase()) {
      case INITIAL -> "";
      case UPDATE -> " (update " + occasion.incident().update() + ")";
      case ALL_CLEAR -> " (all clear)";
    };
  }
}
