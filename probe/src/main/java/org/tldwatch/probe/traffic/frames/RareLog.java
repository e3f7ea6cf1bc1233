// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells why connections end, each reason at most once a minute and with how often it was not told.
 * Thread-safe.
 */
final class RareLog {
  private static final Logger logger = LoggerFactory.getLogger(RareLog.class);
  private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanos;
  private final Map<Ending, Told> told = new EnumMap<>(Ending.class);

  private record Told(long at, long since) {}

  RareLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * A connection ended.
   *
   * @param listener where it came in
   * @param detail what is known beyond the reason; empty where nothing is
   */
  void ended(Ending ending, String listener, String detail) {
    long kept = toTell(ending);
    if (kept < 0) {
      return;
    }
    if (ending == Ending.STOPPED || ending == Ending.SHUTDOWN) {
      logger.info("name server's stream ended: listener={} kept-back={}", listener, kept);
    } else {
      logger.warn(
          "name server's connection closed: listener={} reason={} detail={} kept-back={}",
          listener,
          ending.label(),
          detail,
          kept);
    }
  }

  /** A frame made our statistics fail. */
  void failed(String listener, RuntimeException fault) {
    long kept = toTell(Ending.FAILED);
    if (kept >= 0) {
      logger.error("frame not counted: listener={} kept-back={}", listener, kept, fault);
    }
  }

  /** How often it was kept back since it was last told; -1 where it is kept back now. */
  private synchronized long toTell(Ending ending) {
    long now = nanos.getAsLong();
    var last = told.get(ending);
    if (last != null && now - last.at() < EVERY_NANOS) {
      told.put(ending, new Told(last.at(), last.since() + 1));
      return -1;
    }
    told.put(ending, new Told(now, 0));
    return last == null ? 0 : last.since();
  }
}
