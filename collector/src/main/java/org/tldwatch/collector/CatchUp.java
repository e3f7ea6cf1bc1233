// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.WholeBatches;
import org.tldwatch.collector.intake.Desk;
import org.tldwatch.collector.metrics.CaughtUpBy;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;

/**
 * Shows again, at a start, what the archive took in and a file of the last process does not hold
 * yet, in the order and with the times of receipt. Immutable.
 */
final class CatchUp {
  private static final Logger logger = LoggerFactory.getLogger(CatchUp.class);

  /** What came earlier before the newest batch is left out: a start must not take for ever. */
  static final Duration MOST = Duration.ofHours(1);

  private static final long TELL_EVERY = 1_000_000;

  private final Path archive;
  private final long newestMicros;
  private final SelfMetrics self;

  /**
   * @param archive folder of the segments
   * @param newestMicros nothing in it was received later, microseconds since the epoch; 0 where
   *     there is nothing
   */
  CatchUp(Path archive, long newestMicros, SelfMetrics self) {
    this.archive = archive;
    this.newestMicros = newestMicros;
    this.self = self;
  }

  /**
   * Shows all batches behind a place in the archive.
   *
   * @param held where that is, as {@link HeldUntil} has it
   * @param by whoever did not hold them
   * @return up to where all is held now
   */
  long after(long held, CaughtUpBy by, WholeBatches.Listener listener) {
    long before = held == HeldUntil.UNKNOWN ? newestMicros : held;
    if (before >= newestMicros) {
      return before;
    }
    long from = Math.max(before, newestMicros - MOST.toNanos() / 1000);
    if (before < from && before != HeldUntil.NOTHING) {
      self.catchUpGap(by, Duration.of(from - before, ChronoUnit.MICROS));
      logger.warn(
          "only the last hour of the archive is caught up with: by={} left-out-from={} to={}",
          by.label(),
          instant(before),
          instant(from));
    }
    try {
      read(from, by, listener);
    } catch (RuntimeException cause) {
      // Whatever is wrong with the past, the present has to be watched.
      logger.error("the archive cannot be caught up with any further: by={}", by.label(), cause);
    }
    return newestMicros;
  }

  private void read(long from, CaughtUpBy by, WholeBatches.Listener listener) {
    var counting = new Counting(by, listener);
    var summary = ArchiveReader.of(archive).readAfter(from, new WholeBatches(counting));
    summary
        .damages()
        .forEach(
            damage ->
                logger.error(
                    "segment {} {} at byte {}: what is behind it is not caught up with: by={}",
                    damage.segment(),
                    damage.reason(),
                    damage.offset(),
                    by.label()));
    self.caughtUp(by, counting.observations);
    logger.info(
        "caught up with the archive: by={} batches={} observations={} from={}",
        by.label(),
        summary.batches(),
        counting.observations,
        instant(from));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Leaves out what came too late to be judged; it stands before the rest. */
  private static List<Observation> inTime(WholeBatches.Taken batch) {
    var oldest = batch.received().minus(Desk.LATE);
    return batch.observations().stream()
        .dropWhile(observation -> observation.known().isBefore(oldest))
        .toList();
  }

  /** Tells how far it is. */
  private static final class Counting implements WholeBatches.Listener {
    private final CaughtUpBy by;
    private final WholeBatches.Listener listener;
    private long observations;
    private long told;

    private Counting(CaughtUpBy by, WholeBatches.Listener listener) {
      this.by = by;
      this.listener = listener;
    }

    @Override
    public void connected(Vantage vantage, Instant received) {
      listener.connected(vantage, received);
    }

    @Override
    public void batch(WholeBatches.Taken batch) {
      var votes = inTime(batch);
      listener.batch(new WholeBatches.Taken(batch.receivedMicros(), batch.overdue(), votes));
      observations += votes.size();
      if (observations - told >= TELL_EVERY) {
        told = observations;
        logger.info(
            "catching up with the archive: by={} observations={} at={}",
            by.label(),
            observations,
            batch.received());
      }
    }
  }
}
