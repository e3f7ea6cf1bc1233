// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the minutes of one subject come to.
 *
 * @param newest state of the newest minute that is closed
 * @param month since the first of the month, UTC
 * @param week the newest seven days, to the minute
 * @param previousMonth null where nothing is kept of it
 * @param incidents of the newest 32 days, in their order
 */
public record Account(
    MinuteState newest,
    Count month,
    Count week,
    @Nullable Count previousMonth,
    List<Incident> incidents) {

  public Account {
    incidents = List.copyOf(incidents);
  }

  /** The incident that is open now. */
  public Optional<Incident> open() {
    return incidents.stream().filter(incident -> incident.until() == null).findFirst();
  }
}
