// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/** Votes by group within about the last window of time, in constant time each. Not thread-safe. */
final class RecentVotes {
  private long windowMicros;
  private long startMicros = Long.MIN_VALUE / 2;
  private int[] current = new int[8];
  private int[] previous = new int[8];
  private int currentTotal;
  private int previousTotal;

  RecentVotes(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  void window(long micros) {
    windowMicros = micros;
  }

  void add(int group, long nowMicros) {
    turn(nowMicros);
    if (group >= current.length) {
      int length = Math.max(group + 1, 2 * current.length);
      current = Arrays.copyOf(current, length);
      previous = Arrays.copyOf(previous, length);
    }
    current[group]++;
    currentTotal++;
  }

  private void turn(long nowMicros) {
    long passed = nowMicros - startMicros;
    if (passed < windowMicros) {
      return;
    }
    var old = previous;
    previous = current;
    previousTotal = currentTotal;
    current = old;
    Arrays.fill(current, 0);
    currentTotal = 0;
    if (passed >= 2 * windowMicros) {
      Arrays.fill(previous, 0);
      previousTotal = 0;
      startMicros = nowMicros;
      return;
    }
    startMicros += windowMicros;
  }

  double total(long nowMicros) {
    turn(nowMicros);
    return currentTotal + previousTotal * left(nowMicros);
  }

  double of(int group, long nowMicros) {
    turn(nowMicros);
    return group < current.length ? current[group] + previous[group] * left(nowMicros) : 0;
  }

  /** Share of the previous window that is not older than a window. */
  private double left(long nowMicros) {
    return Math.clamp(1 - (double) (nowMicros - startMicros) / windowMicros, 0, 1);
  }
}
