// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * When each group of siblings is due: slot {@code k} lies at {@code phase + k * interval} on the
 * wall clock. The siblings stand in the order of their phases, so that what is due between two
 * moments is a run of that circle: one step per slot, no heap, no timer for each.
 *
 * <p>A slot missed by more than the slack is never made up for: questions bunched after a pause
 * would hit the servers together and measure the pause (dnsperf#224). Nor is one asked twice where
 * the clock is set back.
 */
final class Schedule {
  /** Called for each slot that is due. */
  @FunctionalInterface
  interface Visitor {
    void due(Siblings siblings, long slot);
  }

  /** Slots visited at a time, so that answers need not wait until a long run of questions left. */
  private static final int MOST_AT_A_TIME = 64;

  private static final long MOST_SLACK_NANOS = Duration.ofMillis(100).toNanos();

  private final Siblings[] byPhase;
  private final long[] phases;
  private final long intervalNanos;
  private final long slackNanos;
  private long lastNanos;
  private long missed;
  private long missedSamples;

  /**
   * A schedule of which nothing before {@code nowNanos} is due.
   *
   * @param nowNanos wall clock, nanoseconds since the epoch
   */
  Schedule(Collection<Siblings> siblings, long intervalNanos, long nowNanos) {
    byPhase = siblings.toArray(Siblings[]::new);
    Arrays.sort(byPhase, Comparator.comparingLong(Siblings::phaseNanos));
    phases = Arrays.stream(byPhase).mapToLong(Siblings::phaseNanos).toArray();
    this.intervalNanos = intervalNanos;
    slackNanos = Math.min(MOST_SLACK_NANOS, intervalNanos / 4);
    lastNanos = nowNanos;
  }

  /**
   * Visits the slots since the last call, except those that are missed; where they are many, only
   * the first of them, and the others in the next call, for which {@link #nextNanos} asks at once.
   */
  void advance(long nowNanos, Visitor visitor) {
    if (nowNanos <= lastNanos) {
      if (lastNanos - nowNanos > slackNanos) {
        lastNanos = nowNanos; // The clock was set back: go on from where it stands.
      }
      return;
    }
    long from = Math.max(lastNanos, nowNanos - slackNanos);
    if (from > lastNanos) {
      miss(lastNanos, from);
    }
    lastNanos = visit(from, nowNanos, visitor);
  }

  /** Counts what lies behind the first moment, up to the second. */
  private void miss(long afterNanos, long untilNanos) {
    for (Siblings siblings : byPhase) {
      long first = Math.floorDiv(afterNanos - siblings.phaseNanos(), intervalNanos) + 1;
      long last = Math.floorDiv(untilNanos - siblings.phaseNanos(), intervalNanos);
      missed += last - first + 1;
      missedSamples += siblings.samples(first, last);
    }
  }

  /** Visits and returns the moment up to which every slot was visited. */
  private long visit(long fromNanos, long untilNanos, Visitor visitor) {
    if (phases.length == 0) {
      return untilNanos;
    }
    long slot = Math.floorDiv(fromNanos, intervalNanos);
    int index = firstAfter(Math.floorMod(fromNanos, intervalNanos));
    for (int visited = 0; ; visited++) {
      if (index == phases.length) {
        index = 0;
        slot++;
      }
      long due = slot * intervalNanos + phases[index];
      if (due > untilNanos) {
        return untilNanos;
      }
      if (visited == MOST_AT_A_TIME) {
        return due - 1;
      }
      lastNanos = due; // Should the visitor fail, the next call goes on behind this slot.
      visitor.due(byPhase[index++], slot);
    }
  }

  /** Wall clock of the next slot after the last call; the far future where nothing is assigned. */
  long nextNanos() {
    if (phases.length == 0) {
      return Long.MAX_VALUE;
    }
    long cycle = lastNanos - Math.floorMod(lastNanos, intervalNanos);
    int index = firstAfter(Math.floorMod(lastNanos, intervalNanos));
    return index == phases.length ? cycle + intervalNanos + phases[0] : cycle + phases[index];
  }

  /** Wall clock up to which every slot was visited or missed. */
  long lastNanos() {
    return lastNanos;
  }

  /** Slots that passed while nobody could ask. */
  long missed() {
    return missed;
  }

  /** Samples that the slots that passed called for. */
  long missedSamples() {
    return missedSamples;
  }

  /** Index of the first phase greater than this offset. */
  private int firstAfter(long offset) {
    int low = 0;
    int high = phases.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (phases[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
