// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the TLP label where the standard wants it: before the subject, directly before the text, and
 * at the end of it together with what it means.
 */
final class TlpFrame {
  private static final int WIDTH = 72;

  /** Begins a point of a list, whose further lines stand below its text. */
  private static final Pattern BULLET = Pattern.compile("[-*] ");

  private TlpFrame() {}

  static String subject(MailText text) {
    var mark = "[" + text.tlp().label() + "] ";
    var subject = Sanitised.line(text.subject());
    return subject.startsWith(mark) ? subject : mark + subject;
  }

  static String body(MailText text) {
    var label = text.tlp().label();
    var body = Sanitised.lines(text.body()).strip();
    var framed = (body.startsWith(label + "\n") ? "" : label + "\n\n") + body;
    var end = label + " - " + text.tlp().sentence();
    return (framed.endsWith(end) ? framed : framed + "\n\n" + end)
            .lines()
            .map(TlpFrame::wrapped)
            .collect(Collectors.joining("\r\n"))
        + "\r\n";
  }

  private static String wrapped(String line) {
    if (line.length() <= WIDTH || line.startsWith(" ")) {
      return line.stripTrailing();
    }
    var lines = new ArrayList<String>();
    var indent = BULLET.matcher(line).lookingAt() ? "  " : "";
    var current = new StringBuilder();
    boolean begun = false;
    for (var word : line.split(" +", -1)) {
      if (begun && current.length() + 1 + word.length() > WIDTH) {
        lines.add(current.toString());
        current.setLength(0);
        current.append(indent);
        begun = false;
      }
      current.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(current.toString());
    return String.join("\r\n", lines);
  }
}
