// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outage that lasted: it opens with enough minutes down in a row and closes with enough good
 * ones, and begins and ends with the first of them. A minute that is inconclusive or not booked is
 * neither, and ends a row.
 *
 * @param until null while it is open
 * @param downMinutes minutes down from the beginning to the end
 */
public record Incident(Instant from, @Nullable Instant until, int downMinutes) {

  /** The incidents of the minutes from one to another, that one excluded, in their order. */
  static List<Incident> of(MinuteLog log, long from, long to, Rules rules) {
    var incidents = new ArrayList<Incident>();
    long openSince = -1;
    int down = 0;
    int good = 0;
    for (long minute = from; minute < to; ) {
      var state = log.get(minute);
      long end = log.runEnd(minute, to);
      down = state.isDown() ? down + (int) (end - minute) : 0;
      good = state.isUp() ? good + (int) (end - minute) : 0;
      if (openSince < 0 && down >= rules.openAfter()) {
        openSince = end - down;
      } else if (openSince >= 0 && good >= rules.closeAfter()) {
        incidents.add(spanning(log, openSince, end - good, Minutes.start(end - good)));
        openSince = -1;
      }
      minute = end;
    }
    if (openSince >= 0) {
      incidents.add(spanning(log, openSince, to, null));
    }
    return incidents;
  }

  private static Incident spanning(MinuteLog log, long from, long to, @Nullable Instant until) {
    return new Incident(Minutes.start(from), until, log.count(from, to).down());
  }
}
