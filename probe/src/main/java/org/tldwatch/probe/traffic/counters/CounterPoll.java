// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the counters of a name server at the edges of windows, in a thread of its own. Thread-safe.
 */
public final class CounterPoll implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(CounterPoll.class);

  /** Statistics are work for a name server. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private final ServerCounter counter;
  private final Duration every;
  private final InstantSource clock;
  private final CaptureRatio ratio;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("server-counters").daemon().factory());
  private final AtomicLong faults = new AtomicLong();
  private boolean answered = true;

  private CounterPoll(
      ServerCounter counter, Duration every, InstantSource clock, CaptureRatio ratio) {
    this.counter = counter;
    this.every = every;
    this.clock = clock;
    this.ratio = ratio;
  }

  /**
   * Starts to read.
   *
   * @param every length of a window, at least 10 s; windows start at multiples of it since the
   *     epoch
   * @param ratio gets the readings
   */
  public static CounterPoll start(
      ServerCounter counter, Duration every, InstantSource clock, CaptureRatio ratio) {
    if (every.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("every should be 10 s or more: was " + every);
    }
    var poll = new CounterPoll(counter, every, clock, ratio);
    poll.thread.execute(poll::readAndGoOn);
    return poll;
  }

  private void readAndGoOn() {
    read();
    long length = every.toMillis();
    long toNext = length - Math.floorMod(clock.millis(), length);
    if (!thread.isShutdown()) {
      var _ = thread.schedule(this::readAndGoOn, toNext, TimeUnit.MILLISECONDS);
    }
  }

  private void read() {
    try {
      long asked = clock.millis();
      var counts = counter.read();
      ratio.add(new CaptureRatio.Reading(1_000 * asked, 1_000 * clock.millis(), counts.queries()));
      if (!answered) {
        answered = true;
        logger.info("counters are read again: source={}", counter.source());
      }
    } catch (IOException | RuntimeException cause) {
      faults.incrementAndGet();
      if (answered) {
        answered = false;
        logger.warn(
            "counters cannot be read, losses are not known: source={} fault={}",
            counter.source(),
            cause.getMessage());
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often they could not be read. */
  public long faults() {
    return faults.get();
  }

  /** Reads no more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
