// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Selector;

/**
 * Who is asked, and how often: opt-outs, the slow lane and the budgets, as the configuration has
 * them, and the kill switch, which may change at any time. Thread-safe.
 */
public final class Etiquette {
  private final List<Target> targets;
  private final Map<Target, Integer> indexes;
  private final CatalogueConfig config;
  private final Planner planner;
  private final Map<Duration, int[]> plans = new ConcurrentHashMap<>();
  private volatile List<Standing> standings;

  public Etiquette(List<Target> targets, CatalogueConfig config) {
    this.targets = List.copyOf(targets);
    this.config = config;
    this.indexes = HashMap.newHashMap(targets.size());
    for (int index = 0; index < targets.size(); index++) {
      indexes.put(targets.get(index), index);
    }
    this.planner =
        new Planner(
            this.targets,
            target -> !matches(config.optOut(), target),
            config.slowLane(),
            config.budget());
    this.standings = standings(List.of());
  }

  private List<Standing> standings(List<Selector> stopped) {
    return targets.stream()
        .map(
            target -> {
              if (matches(config.optOut(), target)) {
                return Standing.OPTED_OUT;
              }
              return matches(stopped, target) ? Standing.STOPPED : Standing.ASKED;
            })
        .toList();
  }

  private static boolean matches(List<Selector> selectors, Target target) {
    return selectors.stream().anyMatch(selector -> selector.matches(target));
  }

  /**
   * Takes over what the kill switch says now.
   *
   * @return whether it makes a difference to any target
   */
  public synchronized boolean stop(List<Selector> stopped) {
    var next = standings(stopped);
    boolean changed = !next.equals(standings);
    standings = next;
    return changed;
  }

  /** Standings by target index, all of one moment. */
  public List<Standing> standings() {
    return standings;
  }

  /**
   * Index of a target in the list.
   *
   * @throws IllegalArgumentException if it is not in the list
   */
  public int index(Target target) {
    var index = indexes.get(target);
    if (index == null) {
      throw new IllegalArgumentException("not in the catalogue: " + target);
    }
    return index;
  }

  public Standing standing(Target target) {
    var index = indexes.get(target);
    return index == null ? Standing.ASKED : standings.get(index);
  }

  /** Paces by target index: each is asked in one of so many slots. */
  public int[] paces(Duration interval) {
    var paces = plan(interval);
    return Arrays.copyOf(paces, paces.length);
  }

  private int[] plan(Duration interval) {
    return plans.computeIfAbsent(interval, planner::paces);
  }

  /** In one of how many slots a vantage with this interval asks the target. */
  public int pace(Target target, Duration interval) {
    var index = indexes.get(target);
    return index == null ? 1 : plan(interval)[index];
  }

  /** Questions in a second that the schedule asks of a vantage with this interval. */
  public double perSecond(Duration interval) {
    var paces = plan(interval);
    var now = standings;
    double perSlot = 0;
    for (int index = 0; index < paces.length; index++) {
      // The other transports of an address take slots of UDP.
      if (targets.get(index).transport() == Transport.UDP && now.get(index) == Standing.ASKED) {
        perSlot += 1.0 / paces[index];
      }
    }
    return perSlot * 1e9 / interval.toNanos();
  }

  /** Whether its operator allows to ask for the version of the software. */
  public boolean mayIdentify(Target target) {
    return matches(config.identify(), target);
  }

  public BudgetConfig budget() {
    return config.budget();
  }
}
