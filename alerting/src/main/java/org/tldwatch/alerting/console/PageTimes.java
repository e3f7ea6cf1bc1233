// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as pages show them: always UTC, with the age beside it. Templates know it as times. */
@Component("times")
final class PageTimes {
  private static final DateTimeFormatter SECONDS = utc("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MINUTES = utc("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter CLOCK = utc("HH:mm:ss");

  private final InstantSource clock;

  PageTimes(InstantSource clock) {
    this.clock = clock;
  }

  public String now() {
    return CLOCK.format(clock.instant());
  }

  /** For example {@code 2026-11-20 17:56}. */
  public String minutes(Instant at) {
    return MINUTES.format(at);
  }

  /** For example {@code 2026-11-20 17:56:09}. */
  public String seconds(Instant at) {
    return SECONDS.format(at);
  }

  /** For example {@code 5 min ago}, {@code just now} or {@code in 20 s}. */
  public String age(Instant at) {
    var age = Duration.between(at, clock.instant());
    if (age.isNegative()) {
      return "in " + length(age.negated());
    }
    return age.toSeconds() < 5 ? "just now" : length(age) + " ago";
  }

  /** How long something took or takes, for example {@code 1 h 5 min}. */
  public String between(Instant from, Instant until) {
    return length(Duration.between(from, until));
  }

  private static String length(Duration length) {
    if (length.toSeconds() < 100) {
      return Math.max(0, length.toSeconds()) + " s";
    }
    if (length.toMinutes() < 100) {
      return length.toMinutes() + " min";
    }
    if (length.toHours() < 48) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    return length.toDays() + " days";
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
