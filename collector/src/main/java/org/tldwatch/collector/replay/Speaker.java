// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.util.Arrays;
import org.tldwatch.collector.verdict.Vantage;

/** A vantage of an archive, whichever of its connections spoke. Not thread-safe. */
final class Speaker {
  private static final long NEVER = Long.MIN_VALUE;

  private final int number;
  private Vantage said;
  private int region;
  private long[] newest = new long[0];
  private long longestTimeoutNanos;

  /**
   * @param number by which the detection knows it
   */
  Speaker(int number, Vantage said) {
    this.number = number;
    this.said = said;
  }

  int number() {
    return number;
  }

  String id() {
    return said.id();
  }

  /** As it introduced itself last. */
  Vantage said() {
    return said;
  }

  /** From 1; 0 where unknown. */
  int region() {
    return region;
  }

  void connected(Vantage newer, int newRegion) {
    said = newer;
    region = newRegion;
  }

  /** Makes room for the newest votes on so many targets. */
  void targets(int count) {
    if (count > newest.length) {
      int before = newest.length;
      newest = Arrays.copyOf(newest, count);
      Arrays.fill(newest, before, count, NEVER);
    }
  }

  /** Takes note of a vote; returns false where it is older than the newest on that target. */
  boolean isNext(int target, long knownMicros) {
    if (newest[target] > knownMicros) {
      return false;
    }
    newest[target] = knownMicros;
    return true;
  }

  /** It cannot ask the target any more, and what it said is void. */
  void forget(int target) {
    newest[target] = NEVER;
  }

  void forgetAll() {
    Arrays.fill(newest, NEVER);
  }

  /** Whether it has waited longer for an answer than ever before. */
  boolean isLongestTimeout(long nanos) {
    if (nanos <= longestTimeoutNanos) {
      return false;
    }
    longestTimeoutNanos = nanos;
    return true;
  }
}
