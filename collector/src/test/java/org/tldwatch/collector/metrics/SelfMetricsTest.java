// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.RefusalReason;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireFitness;

class SelfMetricsTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final SelfMetrics self = new SelfMetrics(registry);

  private void report(String vantage, ProbeReport.Builder report) {
    self.report(vantage, report.build());
  }

  private static ProbeReport.Builder asked(long samples) {
    return ProbeReport.newBuilder().setAskedSamples(samples);
  }

  /** The values of a probe's series, by name and labels. */
  private List<String> series(String name) {
    return Exposition.of(registry)
        .lines()
        .filter(line -> line.startsWith("tldwatch_probe_" + name))
        .map(line -> line.substring("tldwatch_probe_".length()))
        .toList();
  }

  private void assertReports(String result, String count) {
    assertThat(Exposition.of(registry))
        .contains("tldwatch_collector_reports_total{result=\"" + result + "\"} " + count + "\n");
  }

  @Test
  void newestReport_isShown() {
    self.addVantage("ams1");
    self.addVantage("nyc1");
    report("ams1", asked(10).setLongestLagNanos(1_500_000));
    report("nyc1", asked(7));
    report("ams1", asked(11).setLongestLagNanos(2_500_000).putMismatchedPackets("ID", 3));

    assertThat(series("asked_samples"))
        .containsExactlyInAnyOrder(
            "asked_samples_total{vantage=\"ams1\"} 11.0",
            "asked_samples_total{vantage=\"nyc1\"} 7.0");
    assertThat(series("longest_lag")).contains("longest_lag_seconds{vantage=\"ams1\"} 0.0025");
    assertThat(series("mismatched_packets_total{reason=\"id\",vantage=\"ams1\"}"))
        .singleElement()
        .asString()
        .endsWith(" 3.0");
    assertReports("accepted", "3.0");
  }

  /** Nothing may be made up: a zero before a large number would be an increase. */
  @Test
  void beforeTheFirstReport_onlyTheLinkIsShown() {
    self.connected(Set.of("ams1"));
    self.addVantage("ams1");
    assertThat(series("")).containsExactly("connected{vantage=\"ams1\"} 1.0");
  }

  @Test
  void brokenLink_keepsTheNumbers_andRestartBeginsAnew() {
    self.addVantage("ams1");
    self.connected(Set.of("ams1"));
    report("ams1", asked(10));
    self.connected(Set.of());
    assertThat(series("connected")).containsExactly("connected{vantage=\"ams1\"} 0.0");
    self.addVantage("ams1");
    assertThat(series("asked_samples"))
        .containsExactly("asked_samples_total{vantage=\"ams1\"} 10.0");
    report("ams1", asked(1));
    assertThat(series("asked_samples"))
        .containsExactly("asked_samples_total{vantage=\"ams1\"} 1.0");
  }

  @Test
  void hostileNumbers_areCountedAndNotShown() {
    self.addVantage("ams1");
    report("ams1", asked(10));
    report("ams1", asked(-1));
    report("ams1", asked(1L << 54));
    report("ams1", asked(11).setSockets(-5));
    report("ams1", asked(11).putMismatchedPackets("CASE", Long.MIN_VALUE));
    assertThat(series("asked_samples"))
        .containsExactly("asked_samples_total{vantage=\"ams1\"} 10.0");
    assertReports("absurd", "4.0");
    assertReports("accepted", "1.0");
  }

  @Test
  void unknownReasons_makeNoSeries() {
    self.addVantage("ams1");
    report("ams1", asked(1).putMismatchedPackets("a\"b\n", 1).putMismatchedPackets("ID", 2));
    assertThat(series("mismatched_packets")).hasSize(5);
    assertReports("accepted", "1.0");
  }

  @Test
  void forgottenVantage_leavesNoSeries_andIsNotBroughtBackByAReport() {
    self.addVantage("ams1");
    report("ams1", asked(10));
    self.removeVantage("ams1");
    report("ams1", asked(11));
    assertThat(series("")).isEmpty();
  }

  @Test
  void health_isShownAsFarAsItIsKnown() {
    self.addVantage("ams1");
    report(
        "ams1",
        asked(1)
            .addFitness(WireFitness.newBuilder().setFamily("ipv6").setControl("good"))
            .addFitness(WireFitness.newBuilder().setFamily("ipv6").setFit(true))
            .addFitness(WireFitness.newBuilder().setFamily("\"ipx\n"))
            .putWithheldSamples("OFFLINE", 7)
            .putRefusedObservations("FLOOD", 500)
            .putRefusedObservations("a\"b\n", 1)
            .putSocketErrors("EMFILE", -1)
            .putSocketErrors("EWHAT", 1)
            .setFloorNanos(25_000));

    assertThat(series("fit")).containsExactly("fit{family=\"ipv6\",vantage=\"ams1\"} 0.0");
    assertThat(series("control_good")).singleElement().asString().endsWith(" 1.0");
    assertThat(series("withheld_samples"))
        .contains("withheld_samples_total{reason=\"offline\",vantage=\"ams1\"} 7.0");
    assertThat(series("refused_observations"))
        .hasSize(8)
        .contains("refused_observations_total{reason=\"flood\",vantage=\"ams1\"} 500.0")
        .contains("refused_observations_total{reason=\"other\",vantage=\"ams1\"} 0.0");
    assertThat(series("socket_errors")).hasSize(13).allMatch(line -> line.endsWith(" 0.0"));
    assertThat(series("floor")).singleElement().asString().endsWith(" 2.5E-5");
    assertThat(series("clock_offset")).isEmpty();
    assertThat(series("kernel_clock")).isEmpty();

    self.removeVantage("ams1");
    assertThat(series("fit")).isEmpty();
  }

  /** What a collector drops, its probes can say in words. */
  @Test
  void refusalReasons_areThoseOfTheCollector() {
    var counted =
        EnumSet.of(
            ObservationResult.ACCEPTED, ObservationResult.LATE, ObservationResult.GONE_TARGET);
    assertThat(EnumSet.complementOf(EnumSet.of(RefusalReason.OTHER)))
        .extracting(RefusalReason::label)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(counted).stream().map(ObservationResult::label).toList());
  }
}
