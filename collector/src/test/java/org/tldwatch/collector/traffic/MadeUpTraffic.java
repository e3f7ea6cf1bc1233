// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Minutes of traffic of TLDs with two name servers each: day, weekend and noise, the same each run.
 */
final class MadeUpTraffic {
  static final long MINUTE_MICROS = 60_000_000;
  static final int DAY = 1440;

  /** What is different for a while; 1 and 0 is as usual. */
  record Change(double rate, double sources, double denied, double tcp, double size) {
    static final Change NONE = new Change(1, 1, 0, 0, 1);

    static Change rate(double factor) {
      return new Change(factor, 1, 0, 0, 1);
    }
  }

  final List<TrafficEvent> events = new ArrayList<>();
  private final TrafficWatch watch = new TrafficWatch(Duration.ofDays(3650));
  private final Random random = new Random(42);
  private final List<String> tlds;
  private final Map<String, double[]> wander = new java.util.HashMap<>();
  private int minute;

  MadeUpTraffic(String... tlds) {
    this.tlds = List.of(tlds);
  }

  int minute() {
    return minute;
  }

  /** So many minutes with all as usual. */
  MadeUpTraffic quiet(int minutes) {
    return run(minutes, Map.of());
  }

  /** So many minutes in which some TLDs have a change. */
  MadeUpTraffic run(int minutes, Map<String, Change> changes) {
    for (int i = 0; i < minutes; i++) {
      for (var tld : tlds) {
        minute(tld, changes.getOrDefault(tld, Change.NONE), 1, 1);
      }
      settle();
    }
    return this;
  }

  /** So many minutes in which the name servers of the first TLD have a part of their traffic. */
  MadeUpTraffic servers(int minutes, double first, double second) {
    for (int i = 0; i < minutes; i++) {
      for (var tld : tlds) {
        boolean hit = tld.equals(tlds.getFirst());
        minute(tld, Change.NONE, hit ? first : 1, hit ? second : 1);
      }
      settle();
    }
    return this;
  }

  private void settle() {
    minute++;
    events.addAll(watch.settle(minute * MINUTE_MICROS + 5_000_000));
  }

  /** A part below 0 is no report. */
  private void minute(String tld, Change change, double first, double second) {
    double[] noise = wander.computeIfAbsent(tld, _ -> new double[2]);
    noise[0] = 0.985 * noise[0] + 0.012 * random.nextGaussian();
    noise[1] = 0.985 * noise[1] + 0.008 * random.nextGaussian();
    double day = 0.6 + 0.4 * Math.cos((minute % DAY - 840) * 2 * Math.PI / DAY);
    double week = minute / DAY % 7 >= 5 ? 0.8 : 1;
    double rate = 200 * day * week * change.rate() * Math.exp(noise[0]);
    double sources = 1500 * day * week * change.sources() * Math.exp(noise[0] * 0.8 + noise[1]);
    window(tld, "ns1.nic." + tld, 0.7 * first, rate, sources, change);
    window(tld, "ns2.nic." + tld, 0.3 * second, rate, sources, change);
  }

  private void window(
      String tld, String server, double part, double rate, double sources, Change change) {
    double a = 1 + 0.02 * random.nextGaussian();
    double b = 1 + 0.015 * random.nextGaussian();
    double c = 1 + 0.02 * random.nextGaussian();
    double d = 1 + 0.05 * random.nextGaussian();
    double e = 1 + 0.01 * random.nextGaussian();
    if (part < 0) {
      return;
    }
    var values = new EnumMap<Dimension, Double>(Dimension.class);
    values.put(Dimension.RATE, part * rate * a);
    values.put(Dimension.SOURCES, part * sources * b);
    values.put(Dimension.NXDOMAIN, 0.15 * c + change.denied());
    values.put(Dimension.TCP, 0.03 * d + change.tcp());
    values.put(Dimension.SIZE, 300 * change.size() * e);
    long start = minute * MINUTE_MICROS;
    events.addAll(watch.take(new TrafficWindow(tld, server, start, MINUTE_MICROS, 0, values)));
  }
}
