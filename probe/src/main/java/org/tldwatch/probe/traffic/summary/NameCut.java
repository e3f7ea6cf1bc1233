// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import org.tldwatch.probe.traffic.MessageView;

/**
 * Where the last three labels of a name are; used again for the next name. Each offset is that of a
 * length octet, and ends where the next one begins. Confined to one thread.
 */
final class NameCut {
  private int end;
  private int last;
  private int second;
  private int third;
  private int labels;

  /**
   * Cuts the name of a message.
   *
   * @return false where it has no label
   */
  boolean cut(MessageView view) {
    byte[] buffer = view.buffer();
    int at = view.nameOffset();
    end = at + view.nameLength();
    labels = 0;
    last = end;
    second = end;
    third = end;
    while (at < end) {
      third = second;
      second = last;
      last = at;
      labels++;
      at += 1 + buffer[at];
    }
    return labels > 0;
  }

  int labels() {
    return labels;
  }

  /** Of the label at the end of the name. */
  int last() {
    return last;
  }

  /** Of the one before it; only with two labels or more. */
  int second() {
    return second;
  }

  /** Of the one before that; only with three labels or more. */
  int third() {
    return third;
  }

  int end() {
    return end;
  }
}
