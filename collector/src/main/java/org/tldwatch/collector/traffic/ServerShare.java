// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How much of the traffic of a TLD one name server usually has, and its newest window. */
final class ServerShare {
  private static final double FOLLOW_SECONDS = 900;

  private final String name;
  private final double[] recent = new double[Dimension.ALL.size()];

  /** Of the queries and of the sources of all name servers; NaN before it is known. */
  private double share = Double.NaN;

  private double sourceShare = Double.NaN;
  private double firstRate;
  private double firstSources;
  private int firstTicks;
  private long heardMicros;
  private @Nullable TrafficWindow window;

  ServerShare(String name) {
    this.name = name;
    Arrays.fill(recent, Double.NaN);
  }

  String name() {
    return name;
  }

  void take(TrafficWindow newest) {
    window = newest;
    heardMicros = newest.endMicros();
  }

  /** Of the step; null where there was none. */
  @Nullable TrafficWindow window() {
    return window;
  }

  void stepOver() {
    window = null;
  }

  long heardMicros() {
    return heardMicros;
  }

  boolean isSettled() {
    return !Double.isNaN(share);
  }

  double share() {
    return share;
  }

  double sourceShare() {
    return sourceShare;
  }

  void shares(double ofQueries, double ofSources) {
    share = ofQueries;
    sourceShare = ofSources;
  }

  void scale(double queries, double sources) {
    share *= queries;
    sourceShare *= sources;
  }

  /** One more window of a server that has no share yet; how many there were. */
  int audition(TrafficWindow of) {
    firstTicks++;
    firstRate += (of.value(Dimension.RATE) - firstRate) / firstTicks;
    double sources = of.value(Dimension.SOURCES);
    firstSources += ((Double.isNaN(sources) ? 0 : sources) - firstSources) / firstTicks;
    return firstTicks;
  }

  double firstRate() {
    return firstRate;
  }

  double firstSources() {
    return firstSources;
  }

  /** Lets the shares and the mix follow what was seen. */
  void follow(double shareSeen, double sourceShareSeen, TrafficWindow of) {
    double gain = 1 - Math.exp(-of.lengthMicros() / 1e6 / FOLLOW_SECONDS);
    share += gain * (shareSeen - share);
    sourceShare += gain * (sourceShareSeen - sourceShare);
    for (var dimension : Dimension.ALL) {
      double seen = of.value(dimension);
      int at = dimension.place();
      if (!Double.isNaN(seen)) {
        recent[at] = Double.isNaN(recent[at]) ? seen : recent[at] + gain * (seen - recent[at]);
      }
    }
  }

  double recent(Dimension dimension) {
    return recent[dimension.place()];
  }
}
