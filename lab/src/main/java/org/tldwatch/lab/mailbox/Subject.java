// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A subject taken apart for the eye: {@code [TLP:AMBER] [EW] text} has two tags and a text.
 *
 * @param tags what stood in brackets at the beginning
 */
record Subject(List<String> tags, String text) {
  private static final Pattern TAG = Pattern.compile("\\s*\\[([^\\[\\]]{1,40})]\\s*");
  private static final List<String> COLOURS = List.of("red", "amber", "green", "clear");

  static Subject of(ReceivedMail mail) {
    var tags = new ArrayList<String>();
    var rest = TAG.matcher(mail.subject());
    int end = 0;
    while (rest.find() && rest.start() == end) {
      tags.add(rest.group(1));
      end = rest.end();
    }
    var text = mail.subject().substring(end).strip();
    return new Subject(List.copyOf(tags), text.isEmpty() ? "(no subject)" : text);
  }

  /** The tags as chips; a TLP label (FIRST TLP 2.0) in its colour. */
  String chips() {
    var html = new StringBuilder();
    for (var tag : tags) {
      html.append("<span class=\"chip %s\">%s</span> ".formatted(colour(tag), Html.escape(tag)));
    }
    return html.toString();
  }

  private static String colour(String tag) {
    var lower = tag.toLowerCase(Locale.ROOT);
    return lower.startsWith("tlp:")
        ? COLOURS.stream().filter(lower::contains).findFirst().orElse("plain")
        : "plain";
  }
}
