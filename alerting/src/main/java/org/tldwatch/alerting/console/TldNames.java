// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import org.tldwatch.model.Tld;

/** Names of TLDs as people read them. */
final class TldNames {
  private TldNames() {}

  /** The label with its dot, the U-label in front for an internationalised one. */
  static String shown(String label) {
    try {
      var unicode = new Tld(label).unicode();
      return unicode.equals(label) ? "." + label : "." + unicode + " (." + label + ")";
    } catch (IllegalArgumentException ignored) {
      return label; // Labels of foreign alerts are shown as they came.
    }
  }
}
