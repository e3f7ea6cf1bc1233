// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * Gives siblings their slots. Those that are alone at their address get them by their hash. Where
 * several share an address, hashes would bunch: of 25 TLDs at one address, asked within a minute,
 * hashes put three and more into one second again and again. They are spread evenly over the time
 * in which each is asked once, in the order of their hashes, so that the address sees one question
 * after the other at equal distances.
 */
final class Stagger {
  private final long intervalNanos;

  Stagger(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  void place(Collection<Siblings> all) {
    var byAddress = new HashMap<InetAddress, List<Siblings>>();
    for (Siblings siblings : all) {
      byAddress.computeIfAbsent(siblings.address, _ -> new ArrayList<>(1)).add(siblings);
    }
    byAddress.values().forEach(this::placeTogether);
  }

  private void placeTogether(List<Siblings> together) {
    together.sort((one, other) -> Long.compareUnsigned(one.hash, other.hash));
    int pace = together.stream().mapToInt(Siblings::pace).min().orElse(1);
    long round = pace * intervalNanos;
    long first = Long.remainderUnsigned(together.getFirst().hash, round);
    for (int rank = 0; rank < together.size(); rank++) {
      Siblings siblings = together.get(rank);
      long place = (first + round / together.size() * rank) % round;
      long lap = Long.remainderUnsigned(siblings.hash >>> 16, Math.max(1, siblings.pace() / pace));
      siblings.place(place % intervalNanos, place / intervalNanos + lap * pace);
    }
  }
}
