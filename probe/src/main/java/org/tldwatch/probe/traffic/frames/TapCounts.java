// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.util.Map;

/**
 * What came over all connections of a name server so far; each number only grows, but for those
 * that are open.
 *
 * @param octets of the streams, with all that frames them
 * @param frames data frames that came, read or not
 * @param shed of these, those that were not read for want of time
 * @param passedOver of these, those about questions of the server's own
 * @param failed of these, those that our own statistics could not take
 * @param opened connections
 * @param open connections at this moment
 * @param endings why connections ended, by a label of a closed set; all are there from the start
 */
public record TapCounts(
    long octets,
    long frames,
    long shed,
    long passedOver,
    long failed,
    long opened,
    int open,
    Map<String, Long> endings) {
  public TapCounts {
    endings = Map.copyOf(endings);
  }
}
