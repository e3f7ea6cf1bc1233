// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tldwatch.model.Labels;
import org.tldwatch.model.metrics.Metric;

/** The text format of Prometheus (version 0.0.4), or OpenMetrics 1.0 without its end mark. */
public final class TextWriter implements SeriesWriter {
  private static final String TOTAL = "_total";
  private static final LabelBlock INFINITY = LabelBlock.of("le", "+Inf");

  private final OutputStream out;
  private final boolean openMetrics;
  private final Pages pages = new Pages();
  private byte[] name = {};
  private byte[] bucket = {};
  private byte[] count = {};
  private byte[] sum = {};
  private double[] bounds = {};
  private List<LabelBlock> boundLabels = List.of();

  public TextWriter(OutputStream out, boolean openMetrics) {
    this.out = out;
    this.openMetrics = openMetrics;
  }

  @Override
  public void begin(Metric metric) {
    var full = metric.metricName();
    name = ascii(full);
    bucket = ascii(full + "_bucket");
    count = ascii(full + "_count");
    sum = ascii(full + "_sum");
    // A family of counters goes by the name without the suffix in OpenMetrics.
    var family =
        openMetrics && full.endsWith(TOTAL)
            ? full.substring(0, full.length() - TOTAL.length())
            : full;
    pages.octets(ascii("# HELP " + family + " " + escaped(metric.help()) + "\n"));
    pages.octets(ascii("# TYPE " + family + " " + Labels.of(metric.type()) + "\n"));
  }

  private String escaped(String help) {
    var text = help.replace("\\", "\\\\").replace("\n", "\\n");
    return openMetrics ? text.replace("\"", "\\\"") : text;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void gauge(double value, LabelBlock first, LabelBlock second, LabelBlock third)
      throws IOException {
    head(name, first, second, third);
    pages.number(value);
    line();
  }

  @Override
  public void counter(long value, long since, LabelBlock first, LabelBlock second, LabelBlock third)
      throws IOException {
    head(name, first, second, third);
    pages.whole(value);
    line();
  }

  @Override
  public void histogram(Distribution distribution, long since, LabelBlock labels)
      throws IOException {
    label(distribution.bounds());
    for (int i = 0; i < distribution.bounds().length; i++) {
      head(bucket, labels, boundLabels.get(i), LabelBlock.NONE);
      pages.whole(distribution.cumulative()[i]);
      line();
    }
    head(bucket, labels, INFINITY, LabelBlock.NONE);
    pages.whole(distribution.count());
    line();
    head(sum, labels, LabelBlock.NONE, LabelBlock.NONE);
    pages.number(distribution.sum());
    line();
    head(count, labels, LabelBlock.NONE, LabelBlock.NONE);
    pages.whole(distribution.count());
    line();
  }

  /** Renders the bounds, which one histogram after the other has in common. */
  private void label(double[] wanted) {
    if (!Arrays.equals(bounds, wanted)) {
      bounds = wanted;
      boundLabels = new ArrayList<>();
      for (double bound : wanted) {
        boundLabels.add(LabelBlock.of("le", Double.toString(bound)));
      }
    }
  }

  private void head(byte[] series, LabelBlock first, LabelBlock second, LabelBlock third) {
    pages.octets(series);
    int labels = labels(0, first);
    labels = labels(labels, second);
    labels = labels(labels, third);
    pages.octet(labels > 0 ? '}' : ' ');
    if (labels > 0) {
      pages.octet(' ');
    }
  }

  private int labels(int before, LabelBlock block) {
    if (block.text().length == 0) {
      return before;
    }
    pages.octet(before == 0 ? '{' : ',');
    pages.octets(block.text());
    return before + 1;
  }

  private void line() throws IOException {
    pages.octet('\n');
    if (pages.size() > Pages.PAGE) {
      pages.drainTo(out);
    }
  }

  @Override
  public void end() throws IOException {
    pages.drainTo(out);
  }
}
