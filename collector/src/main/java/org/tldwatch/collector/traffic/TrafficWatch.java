// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches the traffic of all TLDs that sensors tell of. Windows are given in the order of their
 * start; {@link #settle} judges those whose time has come.
 */
public final class TrafficWatch {
  /** Tests that look at each step: each dimension, up and down. */
  private static final int TESTS = 2 * Dimension.ALL.size();

  private static final double LEAST_NATS = 8;
  private static final long PATIENCE_MICROS = 5_000_000;

  private final double bound;
  private final Map<String, TldTraffic> tlds = new TreeMap<>();
  private final OpenTroubles troubles = new OpenTroubles();
  private final List<TrafficWindow> waiting = new ArrayList<>();
  private long startMicros = Long.MIN_VALUE;
  private long lengthMicros;

  /**
   * @param falseAlarmEvery how long a TLD may be watched, on average, between two false alarms
   */
  public TrafficWatch(Duration falseAlarmEvery) {
    double days = falseAlarmEvery.toSeconds() / 86_400.0;
    bound = Math.max(LEAST_NATS, Math.log(Math.max(1, days * TESTS)));
  }

  /** Takes a window; one that begins before those judged last is dropped. */
  public List<TrafficEvent> take(TrafficWindow window) {
    if (window.startMicros() < startMicros || Double.isNaN(window.value(Dimension.RATE))) {
      return List.of();
    }
    var events = window.startMicros() > startMicros ? judge() : List.<TrafficEvent>of();
    startMicros = window.startMicros();
    lengthMicros = window.lengthMicros();
    waiting.add(window);
    return events;
  }

  /** Judges what has waited for long enough for other sensors. */
  public List<TrafficEvent> settle(long nowMicros) {
    return !waiting.isEmpty() && nowMicros >= startMicros + lengthMicros + PATIENCE_MICROS
        ? judge()
        : List.of();
  }

  private List<TrafficEvent> judge() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    for (var window : waiting) {
      tlds.computeIfAbsent(window.tld(), name -> new TldTraffic(name, bound))
          .servers()
          .take(window);
    }
    waiting.clear();
    boolean late = false;
    for (var each : tlds.values()) {
      late |= !each.servers().isComplete();
      troubles.step(each, each.step(startMicros, lengthMicros));
    }
    long end = startMicros + lengthMicros;
    var events = troubles.events(late ? end + PATIENCE_MICROS : end);
    tlds.values().forEach(each -> each.servers().stepOver());
    return events;
  }
}
