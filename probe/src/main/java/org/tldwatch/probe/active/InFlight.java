// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import org.jspecify.annotations.Nullable;

/**
 * The samples that wait for their outcome, oldest first. All share one timeout, so the order of
 * leaving is the order of the deadlines: a linked list does what a timer wheel would, and a sample
 * leaves it at once when its answer comes.
 */
final class InFlight {
  private @Nullable Sample oldest;
  private @Nullable Sample newest;

  void add(Sample sample) {
    sample.previous = newest;
    if (newest == null) {
      oldest = sample;
    } else {
      newest.next = sample;
    }
    newest = sample;
  }

  void remove(Sample sample) {
    if (sample.previous == null) {
      oldest = sample.next;
    } else {
      sample.previous.next = sample.next;
    }
    if (sample.next == null) {
      newest = sample.previous;
    } else {
      sample.next.previous = sample.previous;
    }
    sample.previous = null;
    sample.next = null;
  }

  @Nullable Sample oldest() {
    return oldest;
  }
}
