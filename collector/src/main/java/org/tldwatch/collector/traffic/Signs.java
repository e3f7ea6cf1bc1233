// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that can be said of one step of a TLD: each dimension's sign, and what they weigh. */
record Signs(List<Sign> all, double nats) {
  /*
   * A deviation of one unit comes about once in some days. If the noise were Gaussian, one of u units
   * would be 5 (u^2 - 1) nats rarer than that; the evidence of several dimensions adds up.
   */
  private static final double NATS_OF_UNIT = 5;
  private static final double MOST_NATS = 25;

  Signs {
    all = List.copyOf(all);
  }

  static double nats(double units) {
    double size = Math.abs(units);
    return size <= 1 ? 0 : Math.min(MOST_NATS, NATS_OF_UNIT * (size * size - 1));
  }

  /** How many units are worth so many nats. */
  static double unitsOf(double nats) {
    return Math.sqrt(1 + nats / NATS_OF_UNIT);
  }

  static Signs of(List<Sign> all) {
    return new Signs(all, all.stream().mapToDouble(each -> nats(each.units())).sum());
  }

  Optional<Sign> of(Dimension dimension) {
    return all.stream().filter(each -> each.dimension() == dimension).findFirst();
  }

  double units(Dimension dimension) {
    return of(dimension).map(Sign::units).orElse(0.0);
  }

  double excess(Dimension dimension) {
    return of(dimension).map(Sign::excess).orElse(0.0);
  }

  /** By how much it is above what was expected, in its unit. */
  double rise(Dimension dimension) {
    return of(dimension).map(each -> each.seen() - each.expected()).orElse(0.0);
  }

  /** Those that are unusual, the most unusual first. */
  List<Sign> telling() {
    var telling = new ArrayList<>(all.stream().filter(each -> Math.abs(each.units()) > 1).toList());
    telling.sort(Comparator.comparingDouble(each -> -Math.abs(each.units())));
    return telling;
  }
}
