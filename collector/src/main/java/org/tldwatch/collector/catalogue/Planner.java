// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tldwatch.model.PublicInternet;
import org.tldwatch.model.Target;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.SlowLaneConfig;

/**
 * Works out in which slots a probe asks, so that what it asks of a public address stays within the
 * budget. A slot of a (TLD, server, address) asks one question, whatever its transport and name, so
 * that an address gets one question per slot from each of these. Pure.
 */
final class Planner {
  /** What the schedule takes of a budget; the rest is for slow checks and for looking again. */
  static final double SCHEDULE_SHARE = 0.9;

  private static final double ROUNDING = 1e-9;

  private final List<Target> targets;
  private final Predicate<Target> isAsked;
  private final List<SlowLaneConfig> slowLane;
  private final BudgetConfig budget;

  /** Who takes a slot at an address. */
  private record Taker(String tld, String server) {}

  Planner(
      List<Target> targets,
      Predicate<Target> isAsked,
      List<SlowLaneConfig> slowLane,
      BudgetConfig budget) {
    this.targets = targets;
    this.isAsked = isAsked;
    this.slowLane = slowLane;
    this.budget = budget;
  }

  /**
   * The pace of each target: it is asked in one of so many slots.
   *
   * @param interval time between two slots of a target
   */
  int[] paces(Duration interval) {
    double seconds = interval.toNanos() / 1e9;
    var takers = new HashMap<InetAddress, Set<Taker>>();
    for (var target : targets) {
      if (isAsked.test(target) && PublicInternet.contains(target.address())) {
        takers
            .computeIfAbsent(target.address(), _ -> new HashSet<>())
            .add(new Taker(target.tld().label(), target.server()));
      }
    }
    var paces = new HashMap<InetAddress, Integer>();
    takers.forEach((address, there) -> paces.put(address, pace(there.size(), seconds)));
    int stretch = stretch(takers, paces, seconds);
    return targets.stream()
        .mapToInt(
            target -> {
              int pace = paces.getOrDefault(target.address(), 1);
              return slowed(target, stretch(target, pace, stretch), seconds);
            })
        .toArray();
  }

  private int pace(int takers, double seconds) {
    double room = SCHEDULE_SHARE * budget.perAddress().hertz() * seconds;
    return Math.max(1, (int) Math.ceil(takers / room - ROUNDING));
  }

  /** By how much all must be slower, so that the sum stays within the total. */
  private int stretch(
      Map<InetAddress, Set<Taker>> takers, Map<InetAddress, Integer> paces, double seconds) {
    double hertz = 0;
    for (var entry : takers.entrySet()) {
      hertz += entry.getValue().size() / (seconds * paces.getOrDefault(entry.getKey(), 1));
    }
    return Math.max(
        1, (int) Math.ceil(hertz / (SCHEDULE_SHARE * budget.total().hertz()) - ROUNDING));
  }

  private static int stretch(Target target, int pace, int stretch) {
    return PublicInternet.contains(target.address()) ? pace * stretch : pace;
  }

  /** A multiple of the pace of its address, so that the questions there stay evenly spread. */
  private int slowed(Target target, int pace, double seconds) {
    int slowest = pace;
    for (var lane : slowLane) {
      if (lane.match().matches(target)) {
        slowest = Math.max(slowest, slots(lane, seconds));
      }
    }
    return (slowest + pace - 1) / pace * pace;
  }

  private static int slots(SlowLaneConfig lane, double seconds) {
    if (lane.factor() != null) {
      return lane.factor();
    }
    var interval = lane.interval();
    return interval == null ? 1 : (int) Math.ceil(interval.toNanos() / 1e9 / seconds - ROUNDING);
  }
}
