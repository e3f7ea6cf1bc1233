// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.Map;
import org.tldwatch.model.Family;

/**
 * What the host and the Java machine say of themselves, at one moment.
 *
 * @param collections garbage collections since the start
 * @param collectionMillis their time
 * @param longestCollectionMillis the longest of them; where several fell between two readings,
 *     their mean
 */
record HostReading(
    Map<Family, UdpCounters> udp,
    long collections,
    long collectionMillis,
    long longestCollectionMillis,
    KernelClock.State clock) {
  static final HostReading NONE = new HostReading(Map.of(), 0, 0, 0, KernelClock.State.UNKNOWN);
}
