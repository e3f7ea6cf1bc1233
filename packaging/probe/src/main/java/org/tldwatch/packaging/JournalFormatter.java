// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * One line per event. Below the journal, which knows the time itself, each begins with the priority
 * of {@code sd-daemon(3)}; elsewhere with time and level.
 */
public final class JournalFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final int FRAMES = 5;

  private final boolean journal;

  /** For {@code logging.properties}. */
  public JournalFormatter() {
    this(System.getenv("JOURNAL_STREAM") != null);
  }

  JournalFormatter(boolean journal) {
    this.journal = journal;
  }

  @Override
  public String format(LogRecord event) {
    var text = formatMessage(event) + trace(event.getThrown());
    return text.lines().map(line -> before(event) + line + "\n").collect(Collectors.joining());
  }

  private String before(LogRecord event) {
    return journal
        ? "<" + priority(event.getLevel()) + ">"
        : TIME.format(event.getInstant()) + " " + event.getLevel().getName() + " ";
  }

  /** Priorities of syslog(3). */
  private static int priority(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return 3;
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return 4;
    }
    return level.intValue() >= Level.INFO.intValue() ? 6 : 7;
  }

  private static String trace(Throwable thrown) {
    var text = new StringBuilder();
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      text.append("\n").append(cause);
      var frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("\n  at ").append(frames[i]);
      }
    }
    return text.toString();
  }
}
