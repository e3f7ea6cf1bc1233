// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;

/** Tells what came of samples, to the target itself, to the counters and to the sink. */
final class Telling {
  /**
   * Octets of an answer that are kept as evidence: all of any that fits into a datagram of ours.
   */
  private static final int MOST_ANSWER = 4_096;

  private final Counters counters;
  private final ObservationSink sink;
  private final Consumer<Sample> onTruncated;

  Telling(Counters counters, ObservationSink sink, Consumer<Sample> onTruncated) {
    this.counters = counters;
    this.sink = sink;
    this.onTruncated = onTruncated;
  }

  /** To be called once for each sample. */
  void tell(Sample sample, long elapsedNanos, Outcome outcome) {
    counters.outcome(outcome);
    AssignedTarget target = sample.target;
    target.answered(outcome, elapsedNanos);
    if (!target.isAssigned()) {
      counters.discarded++;
      return;
    }
    Detail detail = detail(sample, outcome);
    if (sample.onDemand) {
      sink.observedOnDemand(target.index(), sample.sentMicros, elapsedNanos, outcome, detail);
    } else {
      sink.observed(target.index(), sample.sentMicros, elapsedNanos, outcome, detail);
    }
    sample.raw = null;
    if (outcome instanceof Outcome.Truncated) {
      onTruncated.accept(sample);
    }
  }

  private static Detail detail(Sample sample, Outcome outcome) {
    byte[] raw = isPlainSuccess(outcome) ? null : sample.raw;
    if (raw == null
        && sample.extendedError == Detail.NO_EXTENDED_ERROR
        && sample.connectNanos == 0
        && sample.handshakeNanos == 0) {
      return Detail.NONE;
    }
    return new Detail(
        share(sample.connectNanos),
        share(sample.handshakeNanos),
        sample.extendedError,
        raw == null ? "" : HexFormat.of().formatHex(raw, 0, Math.min(raw.length, MOST_ANSWER)));
  }

  private static boolean isPlainSuccess(Outcome outcome) {
    return outcome instanceof Outcome.Denied
        || (outcome instanceof Outcome.Answered answered && answered.rcode() == Rcode.NOERROR);
  }

  private static @Nullable Duration share(long nanos) {
    return nanos == 0 ? null : Duration.ofNanos(nanos);
  }
}
