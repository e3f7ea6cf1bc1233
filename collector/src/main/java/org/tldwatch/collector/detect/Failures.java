// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.Arrays;

/**
 * The newest failures of one vantage, and its good votes on targets that fail for others, as a ring
 * that grows to a limit and then forgets the oldest. Not thread-safe.
 */
final class Failures {
  private static final int MOST = 16_384;
  private static final TargetWatch NONE = new TargetWatch(-1, -1, 0);

  private long[] at = new long[16];
  private TargetWatch[] targets = new TargetWatch[16];
  private boolean[] failed = new boolean[16];
  private int head;
  private int size;

  Failures() {
    Arrays.fill(targets, NONE);
  }

  void add(TargetWatch target, boolean isFailure, long nowMicros) {
    if (size == at.length && size < MOST) {
      grow();
    }
    if (size == at.length) {
      drop();
    }
    int slot = slot(size++);
    at[slot] = nowMicros;
    targets[slot] = target;
    failed[slot] = isFailure;
  }

  void forget(long beforeMicros) {
    while (size > 0 && at[head] < beforeMicros) {
      drop();
    }
  }

  private void drop() {
    targets[head] = NONE;
    head = (head + 1) % at.length;
    size--;
  }

  private void grow() {
    int length = 2 * at.length;
    var times = new long[length];
    var grown = new TargetWatch[length];
    Arrays.fill(grown, NONE);
    var failures = new boolean[length];
    for (int i = 0; i < size; i++) {
      times[i] = at[slot(i)];
      grown[i] = targets[slot(i)];
      failures[i] = failed[slot(i)];
    }
    at = times;
    targets = grown;
    failed = failures;
    head = 0;
  }

  private int slot(int i) {
    return (head + i) % at.length;
  }

  int size() {
    return size;
  }

  TargetWatch target(int i) {
    return targets[slot(i)];
  }

  boolean isFailure(int i) {
    return failed[slot(i)];
  }
}
