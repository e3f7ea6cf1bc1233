// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

/** Text for subject lines, which every mail program shows alike only in ASCII. */
final class Ascii {
  private static final int LONGEST = 100;

  private Ascii() {}

  /** One line of printable ASCII, bounded; anything else is a question mark. */
  static String of(String text) {
    var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
