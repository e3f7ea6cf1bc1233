// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What all vantages together add to the series of one target, in arrays by the place of the
 * vantage. One thread writes, any may read.
 */
@SuppressWarnings("EnumOrdinal") // Places in arrays of this process, never told to anybody.
final class VantageValues {
  /** Of a vantage: nanoseconds; 0 where there is no such thing yet. */
  enum Value {
    /** Since the epoch: when the newest outcome became known. */
    KNOWN,
    /** Since the epoch: when the newest answer came. */
    ANSWERED,
    /** Between the newest answer and the one before. */
    GAP,
    /** Of the newest answer; these are kept one nanosecond longer, so that 0 can say none. */
    RTT,
    CONNECT,
    HANDSHAKE;

    private static final int COUNT = values().length;
  }

  private static final int FIRST_PLACES = 4;

  private volatile AtomicIntegerArray outcomes = new AtomicIntegerArray(0);
  private volatile AtomicLongArray values = new AtomicLongArray(0);

  /** Times that this vantage met this outcome; an int lasts 68 years at one a second. */
  int outcomes(int place, OutcomeLabel outcome) {
    return outcomes(place, outcome.ordinal());
  }

  int outcomes(int place, int outcome) {
    var array = outcomes;
    int i = place * OutcomeLabel.COUNT + outcome;
    return i < array.length() ? array.getOpaque(i) : 0;
  }

  void count(int place, OutcomeLabel outcome) {
    int i = place * OutcomeLabel.COUNT + outcome.ordinal();
    var array = outcomes;
    array.setOpaque(i, array.getPlain(i) + 1);
  }

  long value(int place, Value value) {
    var array = values;
    int i = place * Value.COUNT + value.ordinal();
    return i < array.length() ? array.getOpaque(i) : 0;
  }

  /** A share of the newest answer's time in nanoseconds; negative where there is none. */
  long share(int place, Value value) {
    return value(place, value) - 1;
  }

  private void set(int place, Value value, long number) {
    values.setOpaque(place * Value.COUNT + value.ordinal(), number);
  }

  /** Takes note of an outcome; whether it is newer than all before it. */
  boolean isNewest(int place, long known) {
    boolean newest = known > value(place, Value.KNOWN);
    if (newest) {
      set(place, Value.KNOWN, known);
    }
    return newest;
  }

  /** Takes the times of an answer that is the newest. */
  void answered(
      int place,
      long known,
      Duration roundTrip,
      @Nullable Duration connect,
      @Nullable Duration handshake) {
    long before = value(place, Value.ANSWERED);
    set(place, Value.GAP, before == 0 ? 0 : known - before);
    set(place, Value.ANSWERED, known);
    set(place, Value.RTT, roundTrip.toNanos() + 1);
    share(place, Value.CONNECT, connect);
    share(place, Value.HANDSHAKE, handshake);
  }

  private void share(int place, Value value, @Nullable Duration share) {
    if (share != null) {
      set(place, value, share.toNanos() + 1);
    }
  }

  /** Makes room for a vantage; before anything of it is written. */
  void fit(int place) {
    int places = outcomes.length() / OutcomeLabel.COUNT;
    if (place < places) {
      return;
    }
    int more = Math.max(FIRST_PLACES, Math.max(place + 1, places + (places >> 1)));
    var moreOutcomes = new AtomicIntegerArray(more * OutcomeLabel.COUNT);
    for (int i = 0; i < outcomes.length(); i++) {
      moreOutcomes.setPlain(i, outcomes.getPlain(i));
    }
    var moreValues = new AtomicLongArray(more * Value.COUNT);
    for (int i = 0; i < values.length(); i++) {
      moreValues.setPlain(i, values.getPlain(i));
    }
    outcomes = moreOutcomes;
    values = moreValues;
  }

  /** Forgets a vantage. */
  void clear(int place) {
    if (place < outcomes.length() / OutcomeLabel.COUNT) {
      for (int i = 0; i < OutcomeLabel.COUNT; i++) {
        outcomes.setOpaque(place * OutcomeLabel.COUNT + i, 0);
      }
      for (var value : Value.values()) {
        set(place, value, 0);
      }
    }
  }
}
