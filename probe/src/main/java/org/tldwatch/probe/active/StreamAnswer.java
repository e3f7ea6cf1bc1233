// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.Section;
import org.tldwatch.model.Outcome.Timeout;

/**
 * Looks for the answer to one question in what a peer sends through a stream. Messages that answer
 * something else are remembered and do not end the wait, until there are too many of them. Filled
 * by one thread; another may read {@link #outcomeWithout} at any time, and {@link #outcome} once it
 * was told that the wait is over.
 */
final class StreamAnswer {
  private static final int HEADER = 12;

  /** A peer that sends more than this before the answer is not going to answer. */
  private static final int MOST_FRAMES = 8;

  /** Of a message that is no answer; what is kept of it as evidence is no longer. */
  private static final int MOST_EVIDENCE = 4_096;

  private final Sample sample;
  private final FrameReader frames = new FrameReader();
  private final List<Odd> odd = new CopyOnWriteArrayList<>();
  private boolean complete;

  /** A message that answers something else, and the start of it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Odd(MismatchReason mismatch, byte[] start) {}

  StreamAnswer(Sample sample) {
    this.sample = sample;
  }

  /**
   * Consumes what arrived, up to the answer.
   *
   * @return whether the wait is over, so that {@link #outcome} tells what came
   */
  boolean take(ByteBuf data) {
    while (!complete && odd.size() < MOST_FRAMES && frames.take(data)) {
      var mismatch = sample.mismatch(frames.message(), kept());
      // Nobody forges a stream, so a difference in case is the server's way of writing names.
      if (mismatch == null || mismatch == MismatchReason.CASE || frames.length() < HEADER) {
        complete = true;
      } else {
        odd.add(new Odd(mismatch, start()));
      }
    }
    return complete || odd.size() == MOST_FRAMES;
  }

  /** What came; to be called on the thread of the desk. */
  Outcome outcome(SampleDesk desk) {
    tellMismatches(desk);
    if (!complete) {
      return sample.unanswered(new Timeout());
    }
    int length = frames.length();
    if (length < HEADER || length > kept()) {
      sample.raw = start();
    }
    if (length < HEADER) {
      return new Outcome.Malformed(Section.HEADER, "message of " + length + " octets");
    }
    if (length > kept()) {
      return new Outcome.Malformed(
          Section.ANSWER, "answer of " + length + " octets: more than " + kept() + " are not read");
    }
    return desk.decode(sample, frames.message(), length);
  }

  /** The outcome where the wait ended otherwise than by what the peer sent. */
  Outcome outcomeWithout(SampleDesk desk, Outcome ending) {
    tellMismatches(desk);
    return sample.unanswered(ending);
  }

  private void tellMismatches(SampleDesk desk) {
    for (var each : odd) {
      desk.counters.mismatch(each.mismatch());
      sample.mismatched(each.mismatch(), each.start(), each.start().length);
    }
  }

  private byte[] start() {
    return Arrays.copyOf(frames.message(), Math.min(frames.length(), MOST_EVIDENCE));
  }

  private int kept() {
    return Math.min(frames.length(), FrameReader.MOST_KEPT);
  }
}
