// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.tldwatch.model.wire.WireCapture;
import org.tldwatch.probe.traffic.counters.CaptureRatio;
import org.tldwatch.probe.traffic.counters.CounterPoll;
import org.tldwatch.probe.traffic.counters.ServerCounter;
import org.tldwatch.probe.traffic.summary.Capture;

/** The share of a name server's queries of which frames came, by its counters. Thread-safe. */
final class ServerCapture implements Capture, AutoCloseable {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final CaptureRatio ratio = new CaptureRatio();
  private final String source;
  private final CounterPoll poll;

  ServerCapture(ServerCounter counter, InstantSource clock) {
    source = counter.source();
    poll = CounterPoll.start(counter, WINDOW, clock, ratio);
  }

  @Override
  public Optional<WireCapture> share(long startMicros, long endMicros, long queries) {
    return ratio
        .share(startMicros, endMicros, queries)
        .map(
            share ->
                WireCapture.newBuilder()
                    .setRatio(share.ratio())
                    .setLow(share.low())
                    .setHigh(share.high())
                    .setSource(source)
                    .build());
  }

  /** How often the counters could not be read. */
  long faults() {
    return poll.faults();
  }

  @Override
  public void close() {
    poll.close();
  }
}
