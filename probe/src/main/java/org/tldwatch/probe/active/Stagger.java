// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives siblings their slots. Those that are alone at their address get them by their hash. Where
 * several share an address, hashes would bunch: of 25 TLDs at one address, asked within a minute,
 * hashes put three and more into one second again and again. They are spread evenly over the time
 * in which each is asked once, in the order of their hashes, so that the address sees one question
 * after the other at equal distances. Who comes later gets the middle of the largest gap: those who
 * stay keep their slots, of which they would else lose some, and be asked twice within others. Not
 * thread-safe.
 */
final class Stagger {
  private final long intervalNanos;
  private IdentityHashMap<Siblings, Place> places = new IdentityHashMap<>();

  /** A moment in the round in which all at an address are asked once. */
  private record Place(long round, long nanos) {}

  Stagger(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  void place(Collection<Siblings> all) {
    var byAddress = new HashMap<InetAddress, List<Siblings>>();
    for (Siblings siblings : all) {
      byAddress.computeIfAbsent(siblings.address, _ -> new ArrayList<>(1)).add(siblings);
    }
    var next = new IdentityHashMap<Siblings, Place>();
    byAddress.values().forEach(together -> placeTogether(together, next));
    places = next;
  }

  private void placeTogether(List<Siblings> together, IdentityHashMap<Siblings, Place> next) {
    together.sort((one, other) -> Long.compareUnsigned(one.hash, other.hash));
    int pace = together.stream().mapToInt(Siblings::pace).min().orElse(1);
    long round = pace * intervalNanos;
    var taken = new TreeSet<Long>();
    for (Siblings siblings : together) {
      var kept = places.get(siblings);
      if (kept != null && kept.round() == round) {
        next.put(siblings, kept);
        taken.add(kept.nanos());
      }
    }
    boolean fresh = taken.isEmpty();
    long first = Long.remainderUnsigned(together.getFirst().hash, round);
    for (int rank = 0; rank < together.size(); rank++) {
      Siblings siblings = together.get(rank);
      if (!next.containsKey(siblings)) {
        long nanos =
            fresh ? (first + round / together.size() * rank) % round : largestGap(taken, round);
        next.put(siblings, new Place(round, nanos));
        taken.add(nanos);
      }
      long place = Objects.requireNonNull(next.get(siblings)).nanos();
      long lap = Long.remainderUnsigned(siblings.hash >>> 16, Math.max(1, siblings.pace() / pace));
      siblings.place(place % intervalNanos, place / intervalNanos + lap * pace);
    }
  }

  /** The middle of the largest gap between moments of a round; of the first where several are. */
  private static long largestGap(SortedSet<Long> taken, long round) {
    long before = taken.getLast() - round;
    long largest = 0;
    long middle = 0;
    for (long nanos : taken) {
      if (nanos - before > largest) {
        largest = nanos - before;
        middle = before + largest / 2;
      }
      before = nanos;
    }
    return Math.floorMod(middle, round);
  }
}
