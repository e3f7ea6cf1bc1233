// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

/**
 * What the weightiest alert says of itself, made fit to be shown.
 *
 * @param summary one line, 1 to 1,000 characters
 * @param description some lines, at most 4,000 characters
 */
record Words(String summary, String description) {
  static Words of(IncidentAlert alert) {
    var subject = alert.labels().getOrDefault("tld", "");
    var plain = alert.kind() + (subject.isEmpty() ? "" : " at ." + subject);
    return new Words(
        bounded(alert.annotation("summary").orElse(plain).replaceAll("[\\p{Cntrl}]+", " "), 1000),
        bounded(
            alert.annotation("description").orElse("").replaceAll("[\\p{Cntrl}&&[^\\n]]+", " "),
            4000));
  }

  static String bounded(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
