// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/** The name servers of one TLD, each with the places of its UDP targets. */
final class Servers {
  /** ICANN's SLA monitor holds a DNS service available with so many name servers that pass. */
  private static final int NEEDED = 2;

  private final Map<String, int[]> targets = new LinkedHashMap<>();

  Servers(List<Target> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).transport() == Transport.UDP) {
        int place = i;
        targets.merge(
            all.get(i).server(),
            new int[] {place},
            (a, b) -> IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray());
      }
    }
  }

  List<String> names() {
    return List.copyOf(targets.keySet());
  }

  int[] targetsOf(String server) {
    return targets.getOrDefault(server, new int[0]);
  }

  /**
   * What a group says of the DNS service as a whole: good with two name servers all of whose
   * addresses pass (one, where there is only one), failed where there cannot be two, and nothing
   * where that depends on name servers on which it has no vote.
   */
  Vote service(GroupVotes votes, int group) {
    int passing = 0;
    int unknown = 0;
    for (var places : targets.values()) {
      switch (all(votes, group, places)) {
        case GOOD -> passing++;
        case NONE -> unknown++;
        case FAILED -> {
          // Neither passes nor may pass.
        }
      }
    }
    int needed = Math.min(NEEDED, targets.size());
    if (passing >= needed) {
      return unknown == targets.size() ? Vote.NONE : Vote.GOOD;
    }
    return passing + unknown < needed ? Vote.FAILED : Vote.NONE;
  }

  /** Failed where any address fails. */
  private static Vote all(GroupVotes votes, int group, int[] places) {
    var all = Vote.NONE;
    for (int place : places) {
      var vote = votes.of(group, place);
      if (vote.compareTo(all) > 0) {
        all = vote;
      }
    }
    return all;
  }

  /** Good where any address answers. */
  private static Vote any(GroupVotes votes, int group, int[] places) {
    var any = Vote.NONE;
    for (int place : places) {
      var vote = votes.of(group, place);
      if (vote == Vote.GOOD || any == Vote.NONE) {
        any = vote;
      }
    }
    return any;
  }

  /**
   * Adds the terms of RSSAC047's availability: to {@code sums[0]} and {@code [2]} the number of
   * name servers that answer each group, at most 1 and 2; to {@code sums[1]} and {@code [3]} how
   * many those could be.
   */
  void reach(GroupVotes votes, long[] sums) {
    for (int group = 0; group < votes.groups(); group++) {
      int answering = 0;
      int voted = 0;
      for (var places : targets.values()) {
        var vote = any(votes, group, places);
        answering += vote == Vote.GOOD ? 1 : 0;
        voted += vote == Vote.NONE ? 0 : 1;
      }
      sums[0] += Math.min(1, answering);
      sums[1] += Math.min(1, voted);
      sums[2] += Math.min(2, answering);
      sums[3] += Math.min(2, voted);
    }
  }
}
