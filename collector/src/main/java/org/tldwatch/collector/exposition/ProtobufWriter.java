// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

import static org.tldwatch.collector.exposition.Protobuf.FIXED64;
import static org.tldwatch.collector.exposition.Protobuf.LENGTH_DELIMITED;
import static org.tldwatch.collector.exposition.Protobuf.VARINT;
import static org.tldwatch.collector.exposition.Protobuf.lengthOfVarint;
import static org.tldwatch.collector.exposition.Protobuf.tag;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tldwatch.model.metrics.Metric;

/**
 * Messages {@code io.prometheus.client.MetricFamily} with their length before them, the one format
 * that has native histograms. The number of each field is that of {@code metrics.proto} in
 * Prometheus' client_model.
 */
public final class ProtobufWriter implements SeriesWriter {
  private static final int DOUBLE = 1 + Double.BYTES;

  private final OutputStream out;
  private final Pages family = new Pages();
  private final Pages length = new Pages();
  private final NativeHistogram nativeHistogram = new NativeHistogram();

  public ProtobufWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(Metric metric) {
    string(1, metric.metricName());
    string(2, metric.help());
    family.octet(tag(3, VARINT));
    family.varint(
        switch (metric.type()) {
          case COUNTER -> 0;
          case GAUGE -> 1;
          case SUMMARY -> 2;
          case HISTOGRAM -> 4;
        });
  }

  private void string(int field, String text) {
    var octets = text.getBytes(StandardCharsets.UTF_8);
    family.octet(tag(field, LENGTH_DELIMITED));
    family.varint(octets.length);
    family.octets(octets);
  }

  @Override
  public void gauge(double value, LabelBlock first, LabelBlock second, LabelBlock third) {
    metric(2 + DOUBLE, first, second, third);
    family.octet(tag(2, LENGTH_DELIMITED));
    family.varint(DOUBLE);
    value(value);
  }

  @Override
  public void counter(
      long value, long since, LabelBlock first, LabelBlock second, LabelBlock third) {
    int created = lengthOfTimestamp(since);
    metric(2 + DOUBLE + created, first, second, third);
    family.octet(tag(3, LENGTH_DELIMITED));
    family.varint(DOUBLE + created);
    value((double) value);
    timestamp(3, since);
  }

  @Override
  public void histogram(Distribution distribution, long since, LabelBlock labels) {
    nativeHistogram.render(distribution);
    int size = nativeHistogram.size() + lengthOfTimestamp(since);
    metric(1 + lengthOfVarint(size) + size, labels, LabelBlock.NONE, LabelBlock.NONE);
    family.octet(tag(7, LENGTH_DELIMITED));
    family.varint(size);
    nativeHistogram.copyTo(family);
    timestamp(15, since);
  }

  private void value(double value) {
    family.octet(tag(1, FIXED64));
    family.fixed64(value);
  }

  /** A google.protobuf.Timestamp of whole seconds. */
  private void timestamp(int field, long seconds) {
    family.octet(tag(field, LENGTH_DELIMITED));
    family.varint(1 + lengthOfVarint(seconds));
    family.octet(tag(1, VARINT));
    family.varint(seconds);
  }

  private static int lengthOfTimestamp(long seconds) {
    return 3 + lengthOfVarint(seconds);
  }

  /** Begins a metric with its labels. */
  private void metric(int rest, LabelBlock first, LabelBlock second, LabelBlock third) {
    int size = first.protobuf().length + second.protobuf().length + third.protobuf().length + rest;
    family.octet(tag(4, LENGTH_DELIMITED));
    family.varint(size);
    family.octets(first.protobuf());
    family.octets(second.protobuf());
    family.octets(third.protobuf());
  }

  @Override
  public void end() throws IOException {
    length.varint(family.size());
    length.drainTo(out);
    family.drainTo(out);
  }
}
