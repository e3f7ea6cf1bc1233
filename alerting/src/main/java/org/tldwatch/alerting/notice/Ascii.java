// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

/** Text for subject lines, which every mail program shows alike only in ASCII. */
final class Ascii {
  private static final int LONGEST = 100;

  private Ascii() {}

  /** One line of printable ASCII, bounded; anything else is a question mark. */
  static String of(String text) {
    return of(text, LONGEST);
  }

  /** The same, with at most so many characters. */
  static String of(String text, int longest) {
    var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= longest ? line : line.substring(0, longest - 3) + "...";
  }
}
