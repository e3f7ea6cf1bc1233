// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.regex.Pattern;

/** Text that somebody else wrote, made fit to be shown. */
public final class ForeignText {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private ForeignText() {}

  /** The text without control characters and blanks around it, cut after {@code most} chars. */
  public static String shown(String foreign, int most) {
    var shown = CONTROL.matcher(foreign).replaceAll(" ").strip();
    return shown.length() <= most ? shown : shown.substring(0, most);
  }
}
