// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

import java.io.IOException;
import org.tldwatch.model.metrics.Metric;

/**
 * Takes the series of one scrape, metric by metric: {@link #begin}, its series, {@link #end}. What
 * is written goes out at the latest at the end of a metric.
 */
public sealed interface SeriesWriter permits TextWriter, ProtobufWriter {

  /** The series that follow are of this metric. */
  void begin(Metric metric);

  /**
   * A series of the metric, which is a gauge.
   *
   * @param first the labels, together with the other two
   */
  void gauge(double value, LabelBlock first, LabelBlock second, LabelBlock third)
      throws IOException;

  /**
   * A series of the metric, which is a counter.
   *
   * @param since when it was 0, seconds since the epoch
   */
  void counter(long value, long since, LabelBlock first, LabelBlock second, LabelBlock third)
      throws IOException;

  /** A series of the metric, which is a histogram. */
  void histogram(Distribution distribution, long since, LabelBlock labels) throws IOException;

  /** There are no more series of the metric. */
  void end() throws IOException;
}
