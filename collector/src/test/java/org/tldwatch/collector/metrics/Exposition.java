// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a scrape gives, in the text format. */
final class Exposition {
  private Exposition() {}

  static String of(PrometheusRegistry registry) {
    var text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create()
          .write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** All that the collector exposes. */
  static String of(MeasurementMetrics measured, PrometheusRegistry registry) {
    return of(measured, registry, "text/plain").toString(StandardCharsets.UTF_8);
  }

  /** The same in the format that a scraper accepts. */
  static ByteArrayOutputStream of(
      MeasurementMetrics measured, PrometheusRegistry registry, String accept) {
    var out = new ByteArrayOutputStream();
    try {
      new Scrape(measured, registry).write(out, Scrape.Format.accepted(accept), Set.of());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return out;
  }
}
