// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/** Text from outside, made fit for a mail. */
final class Sanitised {
  private Sanitised() {}

  /**
   * One line: control, format (such as text-direction) and line-separating characters are blanks.
   */
  static String line(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  /** Lines, parted by a line feed alone; no other control characters. */
  static String lines(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n\\t]]", " ");
  }
}
