// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.registry.MetricNameFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.exposition.ProtobufWriter;
import org.tldwatch.collector.exposition.TextWriter;

/**
 * All metrics of the collector in the format that a scraper wants: what was measured, and behind it
 * the few series about ourselves, which a registry holds. Thread-safe.
 */
public final class Scrape {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final MeasurementMetrics measured;
  private final PrometheusRegistry ourselves;

  public Scrape(MeasurementMetrics measured, PrometheusRegistry ourselves) {
    this.measured = measured;
    this.ourselves = ourselves;
  }

  /** One of the formats: text of Prometheus, OpenMetrics, or Protocol Buffers. */
  public record Format(ExpositionFormatWriter writer) {
    /** What a scraper accepts with this header; the text format where it does not say. */
    public static Format accepted(@Nullable String header) {
      return new Format(FORMATS.findWriter(header == null ? "" : header));
    }

    public String contentType() {
      return writer.getContentType();
    }
  }

  /**
   * Writes the metrics; does not close the stream.
   *
   * @param names the only metrics wanted; all where there are none
   */
  public void write(OutputStream out, Format format, Set<String> names) throws IOException {
    Predicate<String> wanted = names.isEmpty() ? _ -> true : names::contains;
    measured.write(
        switch (format.writer()) {
          case PrometheusProtobufWriter _ -> new ProtobufWriter(out);
          case OpenMetricsTextFormatWriter _ -> new TextWriter(out, true);
          default -> new TextWriter(out, false);
        },
        wanted);
    var rest = names.isEmpty() ? ourselves.scrape() : ourselves.scrape(filter(names));
    format.writer().write(out, rest, EscapingScheme.UNDERSCORE_ESCAPING);
  }

  private static Predicate<String> filter(Set<String> names) {
    return MetricNameFilter.builder().nameMustBeEqualTo(names.toArray(String[]::new)).build();
  }
}
