// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What SMTP said about a mail.
 *
 * @param from empty for a bounce
 */
record Envelope(Instant received, String from, List<String> recipients) {
  Envelope {
    recipients = List.copyOf(recipients);
  }

  /** One line each: time, sender, recipients. SMTP addresses hold no line ends. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(received.toString());
    lines.add(from);
    lines.addAll(recipients);
    return lines;
  }

  /**
   * @throws IllegalArgumentException if the lines are none that {@link #lines()} gives
   */
  static Envelope ofLines(List<String> lines) {
    if (lines.size() < 2) {
      throw new IllegalArgumentException("an envelope should have at least 2 lines");
    }
    try {
      var received = Instant.parse(lines.get(0));
      return new Envelope(received, lines.get(1), lines.subList(2, lines.size()));
    } catch (DateTimeParseException cause) {
      throw new IllegalArgumentException("not a time: " + lines.get(0), cause);
    }
  }
}
