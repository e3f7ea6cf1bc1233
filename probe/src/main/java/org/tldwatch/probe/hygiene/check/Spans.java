// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;

/** Spans of time as people say them. */
final class Spans {
  private Spans() {}

  /** In the largest units that matter: {@code 3 d 4 h}, {@code 5 h 10 min}, {@code 40 s}. */
  static String text(Duration span) {
    if (span.toDays() > 0) {
      return span.toDays() + " d" + (span.toHoursPart() > 0 ? " " + span.toHoursPart() + " h" : "");
    }
    if (span.toHours() > 0) {
      return span.toHours()
          + " h"
          + (span.toMinutesPart() > 0 ? " " + span.toMinutesPart() + " min" : "");
    }
    return span.toMinutes() > 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
  }
}
