// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.List;

/**
 * Something worth telling about a cause.
 *
 * @param absorbed numbers of causes that turned out to be part of this one, and are told no more
 */
public record CauseEvent(long atMicros, State state, Cause cause, List<Long> absorbed) {

  /** What happened to the cause. */
  public enum State {
    OPEN,
    UPDATE,
    CLOSED
  }

  public CauseEvent {
    absorbed = List.copyOf(absorbed);
  }
}
