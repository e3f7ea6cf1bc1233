// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

/**
 * Notices when this host drops datagrams that had arrived: at least 1 % and at least ten in the
 * last ten readings, one a second. A timeout may then be our own loss. Counted are those for which
 * a socket had no room; wrong checksums are not, for anybody could send such. Pure.
 */
final class DropWatch {
  private static final int READINGS = 10;
  private static final long LEAST_DROPS = 10;
  private static final double SHARE = 0.01;

  /** One more than the readings, so that the differences span them all. */
  private final UdpCounters[] ring = new UdpCounters[READINGS + 1];

  private long taken;
  private boolean everBurst;
  private long lastBurst;

  void reading(UdpCounters counters, long now) {
    ring[(int) (taken++ % ring.length)] = counters;
    var oldest = ring[(int) (taken > READINGS ? taken % ring.length : 0)];
    long drops = counters.receiveBufferErrors() - oldest.receiveBufferErrors();
    long arrived = counters.received() - oldest.received() + drops;
    if (drops >= LEAST_DROPS && drops >= SHARE * arrived) {
      everBurst = true;
      lastBurst = now;
    }
  }

  /** Whether the host dropped what may have been the answer to a question of that moment. */
  boolean droppedSince(long sent) {
    return everBurst && lastBurst - sent >= 0;
  }
}
