// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.util.List;

/**
 * What a reading came to.
 *
 * @param observations that were shown
 * @param unreadable observations that no probe can have made, or that refer to what is not there;
 *     they were not shown
 * @param damages one for each segment that could not be read to its end
 */
public record ReadSummary(
    int segments, long batches, long observations, long unreadable, List<Damage> damages) {
  public ReadSummary {
    damages = List.copyOf(damages);
  }

  /**
   * Whether something is missing: a tear at the end of the newest segment alone is none, since that
   * is what a segment looks like while it is written.
   */
  public boolean isWhole() {
    return unreadable == 0 && damages.isEmpty();
  }
}
