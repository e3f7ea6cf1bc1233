// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.Map;
import org.tldwatch.model.Outcome.OwnFaultReason;

/**
 * The numbers of the self-check that belong to no family. Nanoseconds; totals are since the start.
 *
 * @param lagP99 by how much the event loop was late in the last ten seconds, at most, but for 1 %
 * @param collections garbage collections
 * @param socketErrors what the system refused
 * @param withheld outcomes told as own faults because the vantage was not fit, by reason
 * @param clockKnown whether the collector has told its time
 * @param clockOffset our wall clock minus the collector's
 * @param clockSteps times somebody set the wall clock
 * @param floor what this host adds to every round trip time; 0 before it is measured
 */
public record Numbers(
    long lagP99,
    long lagLongest,
    long collections,
    long collectionTime,
    long longestCollection,
    Map<SocketError, Long> socketErrors,
    Map<OwnFaultReason, Long> withheld,
    boolean clockKnown,
    long clockOffset,
    long clockUncertainty,
    long clockSteps,
    boolean kernelClockKnown,
    boolean kernelClockSynchronised,
    long kernelClockError,
    long floor) {
  static final Numbers NONE =
      new Numbers(0, 0, 0, 0, 0, Map.of(), Map.of(), false, 0, 0, 0, false, false, 0, 0);

  public Numbers {
    socketErrors = Map.copyOf(socketErrors);
    withheld = Map.copyOf(withheld);
  }
}
