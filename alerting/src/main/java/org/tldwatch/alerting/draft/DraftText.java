// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tldwatch.alerting.mail.Tlp;

/**
 * What a member writes: the subject without its marks, the body with line feeds, the label.
 *
 * @param subject without {@code [TLP:…] [EW]}, which are put in front when the mail is composed
 * @param tlp who may read it; a text for a list cannot be {@link Tlp#RED}
 */
public record DraftText(String subject, String body, Tlp tlp) {
  public static final int LONGEST_SUBJECT = 150;

  /** List software holds mails above 40 kB back; the whole mail has to stay below. */
  public static final int LONGEST_BODY = 20_000;

  private static final Pattern MARKS =
      Pattern.compile("^(\\s*\\[(TLP:[A-Z+]+|EW)])+\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  public DraftText {
    subject = MARKS.matcher(subject.strip()).replaceFirst("");
    body = body.replace("\r\n", "\n").replace('\r', '\n').stripTrailing() + "\n";
  }

  /** A text without faults from parts that came over the network: cut and cleaned as needed. */
  static DraftText cleaned(String subject, String body, Tlp tlp) {
    var line =
        subject.replaceAll("[\\s\\p{Cntrl}]+", " ").replaceAll("[^\\x20-\\x7e]", "?").strip();
    var text = FORBIDDEN.matcher(body.replace("\r\n", "\n")).replaceAll(" ");
    return new DraftText(
        cut(line.isEmpty() ? "incident" : line, LONGEST_SUBJECT),
        cut(text.isBlank() ? "incident" : text, LONGEST_BODY - 1),
        tlp);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }

  /** What keeps this text from being sent, one sentence each; empty if nothing does. */
  public List<String> faults() {
    var faults = new ArrayList<String>();
    if (subject.isBlank()) {
      faults.add("The subject is empty.");
    }
    if (subject.length() > LONGEST_SUBJECT) {
      faults.add("The subject has more than " + LONGEST_SUBJECT + " characters.");
    }
    if (subject.indexOf('\n') >= 0 || FORBIDDEN.matcher(subject).find()) {
      faults.add("The subject contains a line break or another control character.");
    }
    if (body.isBlank()) {
      faults.add("The text is empty.");
    }
    if (body.length() > LONGEST_BODY) {
      faults.add("The text has more than " + LONGEST_BODY + " characters.");
    }
    if (FORBIDDEN.matcher(body).find()) {
      faults.add("The text contains a control character.");
    }
    if (tlp == Tlp.RED) {
      faults.add("TLP:RED is for named people only and cannot go to a list.");
    }
    return faults;
  }
}
