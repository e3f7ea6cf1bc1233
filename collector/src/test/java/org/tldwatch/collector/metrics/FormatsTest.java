// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_36_1.Metrics;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_36_1.Metrics.MetricFamily;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.metrics.MeasurementMetric;

/** The same series in every format, as those read them who made the formats. */
class FormatsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final MeasurementMetrics metrics = new MeasurementMetrics(() -> NOW);

  @BeforeEach
  void observe() throws Exception {
    var self = new SelfMetrics(registry);
    self.batch(Duration.ofMillis(3));
    for (int i = 1; i <= 40; i++) {
      var tld = new Tld("x" + (char) ('a' + i % 26));
      var address = InetAddress.ofLiteral("2001:db8::" + i);
      var target = new Target(tld, "ns" + i + ".nic." + tld, address, 53, Transport.UDP);
      metrics.addTarget(target);
      metrics.addTld(tld);
      metrics.addVantage("ams1");
      metrics.addVantage("nyc1");
      for (int millis : new int[] {1, 30, 31, 900}) {
        metrics.observe(
            new Observation(
                "ams1",
                target,
                NOW,
                Duration.ofMillis((long) millis * i),
                new Outcome.Answered(0, true, new Serial(7), "", 100, NOW.plusSeconds(90))));
      }
      metrics.observe(
          new Observation("ams1", target, NOW, Duration.ofSeconds(2), new Outcome.Timeout()));
    }
  }

  private Map<String, MetricFamily> families() throws IOException {
    var in = new ByteArrayInputStream(Exposition.of(metrics, registry, PROTOBUF).toByteArray());
    var families = new ArrayList<MetricFamily>();
    while (in.available() > 0) {
      families.add(MetricFamily.parseDelimitedFrom(in));
    }
    return families.stream().collect(Collectors.toMap(MetricFamily::getName, it -> it));
  }

  private static String labels(List<Metrics.LabelPair> pairs) {
    return pairs.stream()
        .map(pair -> pair.getName() + "=\"" + pair.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void protobuf_hasTheSeriesOfTheText() throws IOException {
    var text = new HashSet<>(Exposition.of(metrics, registry).lines().toList());
    var families = families();
    for (var metric : MeasurementMetric.values()) {
      var family = families.get(metric.metricName());
      assertThat(family.getHelp()).isEqualTo(metric.help());
      assertThat(family.getType().name()).isEqualTo(metric.type().name());
      for (var each : family.getMetricList()) {
        var series = metric.metricName() + labels(each.getLabelList());
        switch (metric.type()) {
          case COUNTER -> assertThat(text).contains(series + " " + whole(each.getCounter()));
          case GAUGE ->
              assertThat(text)
                  .containsAnyOf(
                      series + " " + (long) each.getGauge().getValue(),
                      series + " " + each.getGauge().getValue());
          default ->
              assertThat(text)
                  .contains(
                      metric.metricName()
                          + "_count"
                          + labels(each.getLabelList())
                          + " "
                          + each.getHistogram().getSampleCount());
        }
      }
    }
    assertThat(families.get("tldwatch_queries_total").getMetricList()).hasSize(40 * 3);
    assertThat(families).containsKey("tldwatch_collector_batches_total");
  }

  private static long whole(Metrics.Counter counter) {
    assertThat(counter.getCreatedTimestamp().getSeconds()).isEqualTo(NOW.getEpochSecond());
    return (long) counter.getValue();
  }

  @Test
  void histogram_isNativeAndClassicAndAgreesWithItself() throws IOException {
    var family = families().get("tldwatch_rtt_seconds");
    assertThat(family.getMetricList()).hasSize(40);
    for (var metric : family.getMetricList()) {
      var histogram = metric.getHistogram();
      assertThat(histogram.getSampleCount()).isEqualTo(4);
      assertThat(histogram.getBucketCount()).isEqualTo(12);
      assertThat(histogram.getSchema()).isEqualTo(3);
      assertThat(histogram.getPositiveSpanList().stream().mapToInt(span -> span.getLength()).sum())
          .isEqualTo(histogram.getPositiveDeltaCount());
      long count = 0;
      long sum = histogram.getZeroCount();
      for (long delta : histogram.getPositiveDeltaList()) {
        count += delta;
        sum += count;
      }
      assertThat(sum).isEqualTo(4);
    }
    // ns1: 1 ms, 30 ms, 31 ms and 900 ms lie in the buckets that end at 2^(index / 8) seconds.
    var spans =
        family.getMetricList().stream()
            .filter(metric -> metric.getLabel(1).getValue().startsWith("ns1."))
            .findFirst()
            .orElseThrow()
            .getHistogram()
            .getPositiveSpanList();
    assertThat(spans.getFirst().getOffset()).isEqualTo((int) Math.ceil(8 * log2(0.001)));
    assertThat(log2(0.03) * 8).isBetween(-41.0, -40.0);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  @Test
  void openMetrics_endsOnceAndNamesCountersWithoutTheirSuffix() {
    var text = Exposition.of(metrics, registry, OPEN_METRICS).toString(StandardCharsets.UTF_8);
    assertThat(text)
        .contains("# TYPE tldwatch_queries counter\n", "# TYPE tldwatch_collector_batches counter")
        .contains("tldwatch_queries_total{tld=")
        .containsOnlyOnce("# EOF")
        .endsWith("# EOF\n");
  }
}
