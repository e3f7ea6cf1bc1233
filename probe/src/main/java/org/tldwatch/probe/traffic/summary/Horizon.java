// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

/**
 * Which windows are open. Windows are numbered from the epoch; two are open at a time, as the first
 * one waits for its last frames while the next one fills. Immutable.
 *
 * @param nowMicros clock of the sensor, a fraction of a second old at most
 * @param first the older of the open windows
 */
record Horizon(long nowMicros, long first) {
  /** Length of a window. */
  static final long WINDOW_MICROS = 10_000_000;

  /**
   * How long a window waits for frames after its end: name servers hold frames back for a second,
   * and stamp them with a clock that may be a little off.
   */
  static final long LAG_MICROS = 2_000_000;

  /** By so much a clock may be ahead of ours. */
  private static final long AHEAD_MICROS = LAG_MICROS;

  /** What is older is no late frame: the clock that dated it is wrong. */
  private static final long OLDEST_MICROS = 60_000_000;

  static long windowAt(long micros) {
    return Math.floorDiv(micros, WINDOW_MICROS);
  }

  /** The window that should fill now. */
  long arrival() {
    return Math.clamp(windowAt(nowMicros), first, first + 1);
  }

  /** Whether a name server that is well would have sent this time now. */
  boolean isCredible(long micros) {
    return micros <= nowMicros + AHEAD_MICROS && micros >= nowMicros - OLDEST_MICROS;
  }

  /** Whether the time of the first window is up. */
  boolean isOver(long micros) {
    return (first + 1) * WINDOW_MICROS + LAG_MICROS <= micros;
  }
}
