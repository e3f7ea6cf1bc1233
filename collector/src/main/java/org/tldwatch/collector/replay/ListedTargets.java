// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.tldwatch.collector.archive.ListedTarget;
import org.tldwatch.collector.catalogue.Providers;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * Which numbers the targets of an archive's lists have for the detection: the same target has the
 * same number in each list. Not thread-safe.
 */
final class ListedTargets {
  /** As live: for so long what is new in the root zone is left in peace. */
  private static final long SETTLING_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

  private final ObservationFeed feed;
  private final List<List<ListedTarget>> lists = new ArrayList<>();
  private final List<int[]> numbers = new ArrayList<>();
  private long[] votesFrom = new long[0];
  private int mostOfATld = 1;

  ListedTargets(ObservationFeed feed) {
    this.feed = feed;
  }

  /**
   * Takes the next list; targets that are not known yet are added, those over UDP first.
   *
   * @param now before which nothing is still to be shown; ignored for the first list
   */
  void add(List<ListedTarget> list, long now) {
    var targets = list.stream().map(ListedTarget::target).toList();
    var providers = Providers.of(targets);
    int before = votesFrom.length;
    int known = before;
    for (boolean udp : new boolean[] {true, false}) {
      for (var target : targets) {
        if ((target.transport() == Transport.UDP) == udp) {
          feed.add(target, providers.of(target).id());
          known = Math.max(known, feed.number(target) + 1);
        }
      }
    }
    votesFrom = Arrays.copyOf(votesFrom, known);
    if (!lists.isEmpty()) {
      Arrays.fill(votesFrom, before, known, now + SETTLING_MICROS);
    }
    lists.add(list);
    numbers.add(targets.stream().mapToInt(feed::number).toArray());
    mostOfATld = mostOfATld(targets);
  }

  private static int mostOfATld(List<Target> targets) {
    var counts = new HashMap<Tld, Integer>();
    for (var target : targets) {
      if (target.transport() == Transport.UDP) {
        counts.merge(target.tld(), 1, Integer::sum);
      }
    }
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /** Targets over UDP of the TLD that has most in the newest list. */
  int mostOfATld() {
    return mostOfATld;
  }

  /** How many there are in all lists together. */
  int count() {
    return votesFrom.length;
  }

  ListedTarget listed(int list, int index) {
    return lists.get(list).get(index);
  }

  /** The numbers of a list's targets, by their index; not copied. */
  int[] numbers(int list) {
    return numbers.get(list);
  }

  /** From which moment on a target is voted on, microseconds since the epoch. */
  long votesFrom(int number) {
    return votesFrom[number];
  }
}
