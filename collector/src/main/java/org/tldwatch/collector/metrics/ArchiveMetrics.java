// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import org.tldwatch.collector.archive.ArchiveFault;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.model.Labels;

/** The series about the archive. Thread-safe. */
final class ArchiveMetrics implements ArchiveObserver {
  private static final String WRITTEN = "written";
  private static final String LOST = "lost";
  private static final double[] WRITE_BUCKETS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1};

  private final Counter batches;
  private final Counter lostObservations;
  private final Counter writtenBytes;
  private final Histogram writeSeconds;
  private final Counter failures;
  private final Counter removed;
  private final Counter torn;
  private final Gauge segments;
  private final Gauge bytes;

  ArchiveMetrics(Series series) {
    batches = series.counter(ArchiveMetric.BATCHES);
    lostObservations = series.counter(ArchiveMetric.LOST_OBSERVATIONS);
    writtenBytes = series.counter(ArchiveMetric.WRITTEN_BYTES);
    writeSeconds = series.histogram(ArchiveMetric.WRITE_SECONDS, WRITE_BUCKETS);
    failures = series.counter(ArchiveMetric.FAILURES, ArchiveFault.values(), Labels::of);
    removed = series.counter(ArchiveMetric.REMOVED_SEGMENTS, Removal.values(), Labels::of);
    torn = series.counter(ArchiveMetric.TORN_BYTES);
    segments = series.gauge(ArchiveMetric.SEGMENTS);
    bytes = series.gauge(ArchiveMetric.BYTES);
    batches.initLabelValues(WRITTEN);
    batches.initLabelValues(LOST);
  }

  @Override
  public void written(int written, int frameBytes, Duration took) {
    batches.labelValues(WRITTEN).inc(written);
    writtenBytes.inc(frameBytes);
    writeSeconds.observe(took.toNanos() / 1e9);
  }

  @Override
  public void lost(int lost, long observations) {
    batches.labelValues(LOST).inc(lost);
    lostObservations.inc(observations);
  }

  @Override
  public void failed(ArchiveFault fault) {
    failures.labelValues(Labels.of(fault)).inc();
  }

  @Override
  public void removed(Removal why) {
    removed.labelValues(Labels.of(why)).inc();
  }

  @Override
  public void cut(long tornBytes) {
    torn.inc(tornBytes);
  }

  @Override
  public void holds(int count, long total) {
    segments.set(count);
    bytes.set((double) total);
  }
}
