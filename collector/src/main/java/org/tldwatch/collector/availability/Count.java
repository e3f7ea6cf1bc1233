// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

/**
 * Minutes by what is booked for them.
 *
 * @param up with low confidence included
 * @param down with low confidence included
 * @param inconclusive of the three kinds; they are no downtime
 * @param lowConfidence those of the up and down minutes that have fewer votes than ICANN wants
 * @param unbooked in which the collector did not run
 */
public record Count(int up, int down, int inconclusive, int lowConfidence, int unbooked) {
  static Count of(int[] byState) {
    int low =
        byState[MinuteState.UP_LOW_CONFIDENCE.bits()]
            + byState[MinuteState.DOWN_LOW_CONFIDENCE.bits()];
    int up = 0;
    int down = 0;
    int inconclusive = 0;
    for (int i = 0; i < byState.length; i++) {
      var state = MinuteState.of(i);
      up += state.isUp() ? byState[i] : 0;
      down += state.isDown() ? byState[i] : 0;
      inconclusive += state.isInconclusive() ? byState[i] : 0;
    }
    return new Count(up, down, inconclusive, low, byState[MinuteState.UNBOOKED.bits()]);
  }
}
