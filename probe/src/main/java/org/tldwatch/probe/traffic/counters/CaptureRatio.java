// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which share of a name server's queries its frames stand for. Thread-safe. */
public final class CaptureRatio {
  /*
   * What the server had counted at an edge of a window is drawn as a straight line between the reading
   * before it and the one behind it. The line may be wrong by what can have come between the edge and
   * the nearer reading, at the highest rate seen about there; a reading itself is off by as long as it
   * took. Readings near the edges of windows leave little doubt, others much, and where the doubt is
   * as large as the traffic, nothing is said. Nor is it of a window in which the server started anew:
   * what it had counted since the last reading is gone.
   */
  private static final int MOST_READINGS = 128;

  /** A server's coarse clock against ours, both on one machine. */
  private static final long CLOCKS_MICROS = 5_000;

  /** So far behind the last reading the line is drawn on. */
  private static final long AHEAD_MICROS = 1_000_000;

  private final List<Reading> readings = new ArrayList<>();

  /**
   * A counter as it was read.
   *
   * @param askedMicros since the epoch
   * @param answeredMicros not before that
   */
  public record Reading(long askedMicros, long answeredMicros, long queries) {
    long micros() {
      return askedMicros + (answeredMicros - askedMicros) / 2;
    }

    long slackMicros() {
      return (answeredMicros - askedMicros) / 2 + CLOCKS_MICROS;
    }
  }

  /**
   * A share, 1 where nothing is missing. It may come out a little above 1, for frames and counters
   * are not read at the same moment.
   *
   * @param low it is at least this
   * @param high it is at most this
   */
  public record Share(double ratio, double low, double high) {}

  private record Edge(double queries, double doubt) {}

  /** Adds a reading; one that is not later than the last is passed over. */
  public synchronized void add(Reading reading) {
    if (!readings.isEmpty() && reading.micros() <= readings.getLast().micros()) {
      return;
    }
    readings.add(reading);
    if (readings.size() > MOST_READINGS) {
      readings.removeFirst();
    }
  }

  /**
   * The share in a window.
   *
   * @param queries frames of queries in it, shed ones counted in
   * @return empty where it is not known
   */
  public synchronized Optional<Share> share(long startMicros, long endMicros, long queries) {
    int first = intervalOf(startMicros);
    int last = intervalOf(endMicros - 1); // A reading at the very end belongs to it.
    if (first < 0 || last < 0) {
      return Optional.empty();
    }
    for (int i = first; i <= last; i++) {
      if (readings.get(i + 1).queries() < readings.get(i).queries()) {
        return Optional.empty();
      }
    }
    var start = edge(first, startMicros);
    var end = edge(last, endMicros);
    double expected = end.queries() - start.queries();
    double doubt = end.doubt() + start.doubt();
    if (doubt >= expected) {
      return Optional.empty();
    }
    return Optional.of(
        new Share(queries / expected, queries / (expected + doubt), queries / (expected - doubt)));
  }

  /** Number of the last reading that is not behind a moment and has one after it; -1 if none is. */
  private int intervalOf(long micros) {
    if (readings.size() < 2
        || micros < readings.getFirst().micros()
        || micros > readings.getLast().micros() + AHEAD_MICROS) {
      return -1;
    }
    int before = readings.size() - 2;
    while (readings.get(before).micros() > micros) {
      before--;
    }
    return before;
  }

  private Edge edge(int interval, long micros) {
    var before = readings.get(interval);
    var after = readings.get(interval + 1);
    double rate = rate(interval);
    double queries = before.queries() + rate * (micros - before.micros());
    double most = Math.max(rate, Math.max(rate(interval - 1), rate(interval + 1)));
    long toBefore = micros - before.micros();
    long toAfter = Math.abs(after.micros() - micros);
    var nearer = toBefore < toAfter ? before : after;
    return new Edge(queries, most * (Math.min(toBefore, toAfter) + nearer.slackMicros()));
  }

  /** Queries a microsecond; 0 where it is not known. */
  private double rate(int interval) {
    if (interval < 0 || interval + 1 >= readings.size()) {
      return 0;
    }
    var before = readings.get(interval);
    var after = readings.get(interval + 1);
    double queries = Math.max(0, after.queries() - before.queries());
    return queries / (after.micros() - before.micros());
  }
}
