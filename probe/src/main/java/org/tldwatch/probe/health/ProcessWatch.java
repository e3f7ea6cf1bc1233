// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import org.tldwatch.model.Family;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.probe.active.Clocks;

/** Watches what is the same for both families: this process, its clocks, and its host. */
final class ProcessWatch {
  private static final long CLOCK_ANXIOUS = Duration.ofSeconds(1).toNanos();
  private static final long CLOCK_CALM = Duration.ofSeconds(10).toNanos();
  private static final int FIRST_QUESTIONS = 5;
  private static final long LEAST_FLOOR_INTERVAL = Duration.ofSeconds(1).toNanos();

  /** Between the two readings of the monotonic clock, so that the wall clock is read well. */
  private static final long READ_WITHIN = Duration.ofMillis(1).toNanos();

  final ClockWatch clock = new ClockWatch();
  private final Clocks clocks;
  private final LongPredicate askClock;
  private final Floor floor;
  private final HostWatch host = new HostWatch();
  private final LoopLag lag = new LoopLag();
  private final Map<SocketError, Long> socketErrors = new EnumMap<>(SocketError.class);
  private final Map<OwnFaultReason, Long> withheld = new EnumMap<>(OwnFaultReason.class);
  private final long floorInterval;
  private HostReading reading = HostReading.NONE;
  private long nextClockQuestion;
  private int clockQuestions;
  private long nextFloor;

  ProcessWatch(Clocks clocks, LongPredicate askClock, Floor floor, Duration interval) {
    this.clocks = clocks;
    this.askClock = askClock;
    this.floor = floor;
    floorInterval = Math.max(LEAST_FLOOR_INTERVAL, interval.toNanos());
    nextClockQuestion = nanos();
    nextFloor = nanos();
  }

  private long nanos() {
    return clocks.monotonic().getAsLong();
  }

  /**
   * Begins to watch.
   *
   * @param onUdp told on the event loop what the kernel counted
   */
  void start(EventLoop loop, BiConsumer<Family, UdpCounters> onUdp) {
    floor.start();
    host.start(
        read ->
            loop.execute(
                () -> {
                  reading = read;
                  read.udp().forEach(onUdp);
                }));
  }

  void stop() {
    floor.close();
    host.close();
  }

  /** The loop looks around; it promised to do so at this moment. */
  void tick(long promised) {
    long now = nanos();
    lag.late(now - promised);
    align(now);
    if (now - nextClockQuestion >= 0 && askClock.test(now)) {
      clockQuestions++;
      boolean first = clockQuestions < FIRST_QUESTIONS;
      nextClockQuestion = now + (first ? CLOCK_ANXIOUS : CLOCK_CALM);
    }
    if (now - nextFloor >= 0) {
      nextFloor = now + floorInterval;
      floor.measure();
    }
  }

  private void align(long before) {
    Instant wall = clocks.wall().instant();
    long after = nanos();
    if (after - before <= READ_WITHIN) {
      long wallNanos = wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
      clock.aligned(wallNanos - (before + (after - before) / 2));
    }
  }

  void refused(SocketError error) {
    socketErrors.merge(error, 1L, Long::sum);
  }

  void withheld(OwnFaultReason reason) {
    withheld.merge(reason, 1L, Long::sum);
  }

  /** What is wrong with the clock, as a sentence; none where nothing is. */
  List<String> reasons() {
    return clock.isWrong()
        ? List.of(
            "Wrong clock: %+.3f s from the collector's, uncertain by %.3f s."
                .formatted(clock.offset() / 1e9, clock.uncertainty() / 1e9))
        : List.of();
  }

  Numbers numbers() {
    var kernel = reading.clock();
    return new Numbers(
        lag.p99(),
        lag.longest(),
        reading.collections(),
        Duration.ofMillis(reading.collectionMillis()).toNanos(),
        Duration.ofMillis(reading.longestCollectionMillis()).toNanos(),
        socketErrors,
        withheld,
        clock.isKnown(),
        clock.offset(),
        clock.uncertainty(),
        clock.steps(),
        kernel.known(),
        kernel.synchronised(),
        kernel.errorNanos(),
        floor.median());
  }
}
