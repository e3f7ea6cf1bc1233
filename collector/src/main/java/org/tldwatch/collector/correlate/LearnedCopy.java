// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.collector.detect.Detector;

/**
 * A copy of what was learned, made by the owner of the feed in short steps between which it may go
 * on. Once whole it changes no more, and another thread may write it.
 */
public final class LearnedCopy {
  /*
   * What 30 vantages have learned about 5,540 targets takes a quarter of a second to copy, for which
   * no verdict should wait. Since names may be added between the steps, they are copied last, and
   * written first.
   */
  private static final int TARGETS_AT_A_TIME = 100;

  private final ObservationFeed feed;
  private final Detector detector;
  private final long oldestMicros;
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final List<ByteArrayOutputStream> pieces = new ArrayList<>();
  private int nextTarget;
  private boolean whole;

  LearnedCopy(ObservationFeed feed, Detector detector, long oldestMicros) {
    this.feed = feed;
    this.detector = detector;
    this.oldestMicros = oldestMicros;
  }

  public boolean isWhole() {
    return whole;
  }

  /** Copies some more. */
  public void step() {
    var piece = new ByteArrayOutputStream();
    try {
      copy(new DataOutputStream(piece));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    pieces.add(piece);
  }

  private void copy(DataOutputStream out) throws IOException {
    if (nextTarget == 0) {
      detector.writeLearnedHead(oldestMicros, out);
    }
    int first = nextTarget;
    nextTarget = Math.min(first + TARGETS_AT_A_TIME, detector.targets());
    detector.writeLearned(first, nextTarget, oldestMicros, out);
    if (nextTarget == detector.targets()) {
      detector.writeLearnedEnd(out);
      feed.writeNames(oldestMicros, new DataOutputStream(names));
      whole = true;
    }
  }

  /**
   * Writes the copy, as {@link ObservationFeed#readLearned} reads it.
   *
   * @throws IllegalStateException if it is not whole yet
   */
  public void writeTo(OutputStream out) throws IOException {
    if (!whole) {
      throw new IllegalStateException("a copy should be whole before it is written");
    }
    names.writeTo(out);
    for (var piece : pieces) {
      piece.writeTo(out);
    }
  }
}
