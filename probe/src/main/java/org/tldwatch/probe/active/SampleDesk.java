// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import java.util.function.Consumer;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.probe.dns.AnswerDecoder;

/**
 * Where samples are opened and closed: stamps them, keeps them until their deadline, and tells what
 * came of them, unless a stall of our own spoilt them. Sockets know nothing else of the asker.
 */
final class SampleDesk {
  final Counters counters = new Counters();

  /** Where a message is decoded; one suffices, since one thread reads them all. */
  final byte[] message = new byte[65_535];

  private final AnswerDecoder decoder = new AnswerDecoder();
  private final InFlight inFlight = new InFlight();
  private final Clocks clocks;
  private final StallWatch watch;
  private final StallRule rule;
  private final ObservationSink sink;
  private final Consumer<AssignedTarget> onTruncated;
  private final long timeoutNanos;

  /** Difference between the two clocks, renewed in each turn of the loop. */
  private long wallMinusMonotonic;

  /**
   * @param onTruncated told of each target whose answer did not fit into a datagram
   */
  SampleDesk(
      Clocks clocks,
      StallWatch watch,
      Duration timeout,
      ObservationSink sink,
      Consumer<AssignedTarget> onTruncated) {
    this.clocks = clocks;
    this.watch = watch;
    this.timeoutNanos = timeout.toNanos();
    this.rule = new StallRule(watch, timeoutNanos);
    this.sink = sink;
    this.onTruncated = onTruncated;
    alignClocks();
  }

  void alignClocks() {
    wallMinusMonotonic = clocks.wallNanos() - clocks.nanos();
  }

  long nanos() {
    return clocks.nanos();
  }

  boolean seen(long now) {
    return watch.seen(now);
  }

  Outcome decode(Sample sample, int length) {
    return decode(sample, message, length);
  }

  Outcome decode(Sample sample, byte[] bytes, int length) {
    return decoder.decode(bytes, length, sample.target.question, sample.target.target.transport());
  }

  /** A sample begins; its deadline counts from here. */
  void open(Sample sample, Carrier carrier, long now) {
    begin(sample, now);
    sample.carrier = carrier;
    inFlight.add(sample);
  }

  /** The question is with the system now. */
  void left(Sample sample, long now) {
    sample.written = true;
    stamp(sample, now);
  }

  /** A sample ends. */
  void close(Sample sample, long now, Outcome outcome) {
    inFlight.remove(sample);
    sample.carrier = null;
    tell(sample, now, rule.judge(outcome, sample.sentNanos, now));
  }

  /** A sample that cannot even begin. */
  void refuse(Sample sample, OwnFault fault) {
    long now = nanos();
    begin(sample, now);
    tell(sample, now, fault);
  }

  private void begin(Sample sample, long now) {
    counters.asked++;
    sample.target.asked();
    stamp(sample, now);
  }

  private void stamp(Sample sample, long now) {
    sample.sentNanos = now;
    sample.sentMicros = (now + wallMinusMonotonic) / 1_000;
  }

  private void tell(Sample sample, long now, Outcome outcome) {
    counters.outcome(outcome);
    AssignedTarget target = sample.target;
    target.answered(outcome);
    if (!target.isAssigned()) {
      counters.discarded++;
      return;
    }
    long elapsed = Math.max(0, now - sample.sentNanos);
    sink.observed(target.index(), sample.sentMicros, elapsed, outcome);
    if (outcome instanceof Outcome.Truncated) {
      onTruncated.accept(target);
    }
  }

  /** Nanoseconds until the next deadline, negative where it has passed; far where none is. */
  long untilNextDeadline(long now) {
    Sample oldest = inFlight.oldest();
    return oldest == null ? Long.MAX_VALUE : oldest.sentNanos + timeoutNanos - now;
  }

  void expire(long now) {
    for (Sample sample = inFlight.oldest();
        sample != null && now - sample.sentNanos >= timeoutNanos;
        sample = inFlight.oldest()) {
      Carrier carrier = sample.carrier;
      if (carrier != null) {
        carrier.expire();
      }
    }
  }
}
