// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the page writes them, all in UTC. */
final class Times {
  private static final DateTimeFormatter SHORT = formatter("d MMM HH:mm:ss");
  private static final DateTimeFormatter LONG = formatter("EEEE, d MMMM uuuu, HH:mm:ss 'UTC'");

  private Times() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  static String brief(Instant time) {
    return element(time, SHORT);
  }

  static String full(Instant time) {
    return element(time, LONG);
  }

  private static String element(Instant time, DateTimeFormatter format) {
    return "<time datetime=\"%s\">%s</time>".formatted(time, format.format(time));
  }
}
