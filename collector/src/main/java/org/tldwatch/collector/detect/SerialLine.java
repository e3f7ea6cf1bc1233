// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataOutput;
import java.io.IOException;

/**
 * The newest serials of one TLD and when each was first seen anywhere. A serial counts once two
 * vantages have seen it, so that none can make the whole TLD look stale. Not thread-safe.
 */
final class SerialLine {
  static final int KEPT = 16;

  private final int[] serials = new int[KEPT];
  private final long[] firstSeen = new long[KEPT];
  private int count;
  private boolean hasCandidate;
  private int candidate;
  private int candidateVantage;
  private long candidateSince;

  /** RFC 1982: whether serial a is after serial b. */
  static boolean isAfter(int a, int b) {
    return a - b > 0;
  }

  /**
   * A vantage has seen a serial.
   *
   * @param single whether there is no other vantage that could confirm it
   */
  void seen(int serial, int vantage, boolean single, long nowMicros) {
    if (count > 0 && !isAfter(serial, newest())) {
      return;
    }
    boolean confirmed = hasCandidate && serial == candidate && vantage != candidateVantage;
    if (single || confirmed) {
      add(serial, single ? nowMicros : candidateSince);
      hasCandidate = false;
    } else if (!hasCandidate || serial != candidate) {
      candidate = serial;
      candidateVantage = vantage;
      candidateSince = nowMicros;
      hasCandidate = true;
    }
  }

  private void add(int serial, long since) {
    if (count == KEPT) {
      System.arraycopy(serials, 1, serials, 0, KEPT - 1);
      System.arraycopy(firstSeen, 1, firstSeen, 0, KEPT - 1);
      count--;
    }
    serials[count] = serial;
    firstSeen[count] = since;
    count++;
  }

  /** Without a serial that only one vantage has seen yet: another one may do so anew. */
  void write(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeInt(serials[i]);
      out.writeLong(firstSeen[i]);
    }
  }

  static SerialLine read(LearnedInput in) throws IOException {
    var line = new SerialLine();
    int count = in.count("serials of a TLD", KEPT);
    for (int i = 0; i < count; i++) {
      int serial = in.integer();
      if (i > 0 && !isAfter(serial, line.newest())) {
        throw LearnedInput.fault(
            "a serial should be after " + Integer.toUnsignedString(line.newest()),
            Integer.toUnsignedString(serial));
      }
      line.add(serial, in.moment());
    }
    return line;
  }

  int newest() {
    return serials[count - 1];
  }

  int count() {
    return count;
  }

  int serial(int i) {
    return serials[i];
  }

  long firstSeen(int i) {
    return firstSeen[i];
  }
}
