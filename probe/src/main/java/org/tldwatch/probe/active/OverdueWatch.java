// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;

/**
 * Looks now and then for questions over UDP that are overdue: unanswered for clearly longer than is
 * usual at their target. Each is told once, and goes on as any other. Samples stand in the order of
 * leaving, so that while all is well a look ends at the first of them.
 */
final class OverdueWatch {
  private static final long EVERY_NANOS = Duration.ofMillis(20).toNanos();

  /** Nearer to the timeout than this, the timeout itself is soon enough. */
  private static final long LEAST_GAIN_NANOS = Duration.ofMillis(100).toNanos();

  private final InFlight inFlight;
  private final StallRule rule;
  private final Counters counters;
  private final ObservationSink sink;
  private final long latestNanos;
  private long nextNanos;

  OverdueWatch(
      InFlight inFlight,
      StallRule rule,
      Counters counters,
      ObservationSink sink,
      long timeoutNanos,
      long now) {
    this.inFlight = inFlight;
    this.rule = rule;
    this.counters = counters;
    this.sink = sink;
    latestNanos = timeoutNanos - LEAST_GAIN_NANOS;
    nextNanos = now;
  }

  /** Looks, if it is time again; only when all that has arrived was read. */
  void look(long now) {
    if (now - nextNanos < 0) {
      return;
    }
    nextNanos = now + EVERY_NANOS;
    for (Sample sample = inFlight.oldest();
        sample != null && now - sample.sentNanos >= UsualRtt.LEAST_NANOS;
        sample = sample.next) {
      if (isOverdue(sample, now)) {
        tell(sample, now);
      }
    }
  }

  private boolean isOverdue(Sample sample, long now) {
    long after = sample.target.usualRtt.overdueAfterNanos();
    long waited = now - sample.sentNanos;
    return waited >= after
        && after <= latestNanos
        && waited <= latestNanos
        && !sample.toldOverdue
        && sample.isUnanswered()
        && sample.target.isAssigned()
        && !rule.spoilsWait(sample.sentNanos, now);
  }

  private void tell(Sample sample, long now) {
    sample.toldOverdue =
        sink.overdue(sample.target.index(), sample.sentMicros, now - sample.sentNanos);
    counters.overdue += sample.toldOverdue ? 1 : 0;
  }
}
