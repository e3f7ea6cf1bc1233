// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Place;

/**
 * How far away an asker seems to be. A vantage is recognised by its source address, and waits as
 * long as light and routers would take to the nearest site of the server and back. Everyone else
 * stands beside the server. Over {@code ::1} all sources look alike and wait a small constant.
 */
final class Pace {
  private static final Duration IPV6 = Duration.ofMillis(9);
  private static final double JITTER = 0.02;

  private final Map<InetAddress, Place> vantages;
  private final Random jitter;

  Pace(Map<InetAddress, Place> vantages, long seed) {
    this.vantages = Map.copyOf(vantages);
    this.jitter = new Random(seed);
  }

  /** The site of the server that answers this source. */
  Place site(InetAddress source, NameServer server) {
    var asking = vantages.get(source);
    return asking == null ? server.mainSite() : server.siteFor(asking);
  }

  /** One round trip with jitter, in nanoseconds; 0 for a source without a place. */
  long roundTripNanos(InetAddress source, NameServer server) {
    if (source instanceof Inet6Address) {
      return jittered(IPV6);
    }
    var asking = vantages.get(source);
    return asking == null ? 0 : jittered(asking.roundTripTo(server.siteFor(asking)));
  }

  /** Queues only ever add: mostly a little, seldom more. */
  private long jittered(Duration base) {
    return Math.round(base.toNanos() * (1 + JITTER * Math.abs(jitter.nextGaussian())));
  }
}
