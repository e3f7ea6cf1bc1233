// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tldwatch.probe.link.spool.Find;
import org.tldwatch.probe.link.spool.Place;
import org.tldwatch.probe.link.spool.Spool;

/**
 * Sends again what lies on disk only, oldest first, while nothing newer waits: few batches at a
 * time, and no faster than ten times the pace of live observations. Confined to the event loop.
 */
final class Backlog {
  private static final int WINDOW = 8;
  private static final int READ_AHEAD = 4;
  private static final int TIMES_LIVE = 10;

  /** A probe with few targets may send as many observations in a second. */
  private static final double LEAST_PACE = 2_000;

  /** Weight of the last flush in the pace of live observations; about ten seconds count. */
  private static final double WEIGHT = 0.01;

  private record Id(long boot, long number) {}

  private final Spool spool;
  private final Asking asking;
  private final Deque<Find> read = new ArrayDeque<>();
  private final Map<Id, Integer> unacknowledged = new LinkedHashMap<>();
  private Place place = Place.START;
  private boolean reading;
  private long streams;
  private double livePerSecond;
  private double allowed = LEAST_PACE;

  /** Reads on the thread of the spool and answers on the event loop. */
  interface Asking {
    void read(Place behind, int most, Consumer<List<Find>> found);
  }

  Backlog(Spool spool, Asking asking) {
    this.spool = spool;
    this.asking = asking;
  }

  /** A new stream begins: from the oldest on again. */
  void restart() {
    streams++;
    read.clear();
    unacknowledged.clear();
    place = Place.START;
    reading = false;
  }

  /** So many live observations in so many seconds. */
  void live(int observations, double seconds) {
    if (seconds > 0) {
      livePerSecond += WEIGHT * (observations / seconds - livePerSecond);
      double pace = Math.max(LEAST_PACE, TIMES_LIVE * livePerSecond);
      allowed = Math.min(pace, allowed + pace * seconds);
    }
  }

  /** The next batch to send; empty where there is none, or it has to wait. */
  Optional<NumberedBatch> next() {
    if (read.isEmpty()) {
      readOn();
    }
    if (read.isEmpty() || unacknowledged.size() >= WINDOW || allowed <= 0) {
      return Optional.empty();
    }
    var batch = read.removeFirst().batch();
    unacknowledged.put(new Id(batch.boot(), batch.number()), batch.observations());
    allowed -= batch.observations();
    return Optional.of(
        new NumberedBatch(
            batch.boot(), batch.number(), new SealedBatch(batch.body(), batch.observations())));
  }

  private void readOn() {
    if (reading || spool.statistics().observations() == 0) {
      return;
    }
    reading = true;
    long asked = streams;
    asking.read(
        place,
        READ_AHEAD,
        found -> {
          if (asked == streams) {
            reading = false;
            read.addAll(found);
            place = found.isEmpty() ? place : found.getLast().place();
          }
        });
  }

  /** Whether the batch was one of these. */
  boolean acknowledge(long boot, long number) {
    return unacknowledged.remove(new Id(boot, number)) != null;
  }

  /** Something that stays the same as long as the same batch waits longest; 0 where none does. */
  long oldestUnacknowledged() {
    return unacknowledged.isEmpty()
        ? 0
        : unacknowledged.keySet().iterator().next().number() | Long.MIN_VALUE;
  }

  boolean isIdle() {
    return unacknowledged.isEmpty();
  }
}
