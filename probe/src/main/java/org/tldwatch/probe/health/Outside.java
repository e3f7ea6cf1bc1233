// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

/** What the self-check needs of the probe around it; called on the event loop. */
public interface Outside {
  /** The vantage has become fit or unfit. */
  void changed();

  /**
   * Asks the collector for its time.
   *
   * @param sentNanos monotonic time, to come back with the reply
   * @return false where it cannot be asked now
   */
  boolean askClock(long sentNanos);
}
