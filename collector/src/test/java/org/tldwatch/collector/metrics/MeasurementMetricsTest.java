// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.verdict.TargetState;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.metrics.MeasurementMetric;

class MeasurementMetricsTest {
  private static final Tld XA = new Tld("xa");
  private static final Target TARGET =
      new Target(XA, "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
  private static final String LABELS =
      "tld=\"xa\",server=\"ns1.nic.xa\",address=\"192.0.2.1\",family=\"ipv4\",transport=\"udp\"";

  private Instant now = Instant.parse("2026-11-20T14:00:00Z");
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final MeasurementMetrics metrics = new MeasurementMetrics(() -> now);

  @BeforeEach
  void addTarget() {
    metrics.addTarget(TARGET);
    metrics.addTld(XA);
    metrics.addVantage("ams1");
  }

  private void observe(String vantage, Outcome outcome, Duration elapsed) {
    metrics.observe(new Observation(vantage, TARGET, now, elapsed, outcome));
  }

  private static Outcome answered(long serial) {
    return new Outcome.Answered(
        0, true, new Serial(serial), "", 100, Instant.parse("2026-11-21T14:00:00Z"));
  }

  private String exposition() {
    return Exposition.of(metrics, registry);
  }

  /** The value of the only series of a metric that has all these labels. */
  private String value(MeasurementMetric metric, String... labels) {
    return exposition()
        .lines()
        .filter(line -> line.startsWith(metric.metricName() + "{"))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .reduce((a, b) -> a + " and " + b)
        .orElse("absent");
  }

  @Test
  void otherOutcomesThanOk_existFromTheFirstOn() {
    assertThat(value(MeasurementMetric.QUERIES)).isEqualTo("0");
    assertThat(value(MeasurementMetric.QUERIES, "outcome=\"ok\"")).isEqualTo("0");
    observe("ams1", new Outcome.Answered(9, false, null, "", 40, null), Duration.ZERO);
    assertThat(value(MeasurementMetric.QUERIES, "outcome=\"notauth\"")).isEqualTo("1");
  }

  @Test
  void remarksOnVantages_areOfNoTld() {
    assertThat(value(MeasurementMetric.FINDINGS_ACTIVE)).isEqualTo("absent");
    metrics.remarks(List.of(Map.entry(FindingKind.VANTAGE_IMPAIRED, Severity.INFO)));
    assertThat(
            value(
                MeasurementMetric.FINDINGS_ACTIVE,
                "kind=\"vantage-impaired\"",
                "severity=\"info\"",
                "tld=\"\""))
        .isEqualTo("1");
    metrics.remarks(List.of());
    assertThat(value(MeasurementMetric.FINDINGS_ACTIVE)).isEqualTo("absent");
  }

  @Test
  void states_existBeforeTheFirstVote() {
    assertThat(value(MeasurementMetric.TARGET_STATE, "state=\"inconclusive\"")).isEqualTo("1");
    assertThat(value(MeasurementMetric.TLD_STATE, "state=\"at-risk\"")).isEqualTo("0");
    metrics.state(TARGET, TargetState.DOWN);
    metrics.state(XA, TldState.AT_RISK);
    assertThat(value(MeasurementMetric.TARGET_STATE, "state=\"down\"")).isEqualTo("1");
    assertThat(value(MeasurementMetric.TARGET_STATE, "state=\"inconclusive\"")).isEqualTo("0");
    assertThat(value(MeasurementMetric.TLD_STATE, "state=\"at-risk\"")).isEqualTo("1");
  }

  @Test
  void answer_isCountedAndTimed() {
    observe("ams1", answered(7), Duration.ofMillis(30));
    assertThat(value(MeasurementMetric.QUERIES, "outcome=\"ok\"")).isEqualTo("1");
    assertThat(value(MeasurementMetric.VANTAGE_RTT, LABELS.split(",")[0])).isEqualTo("0.03");
    assertThat(value(MeasurementMetric.SOA_SERIAL)).isEqualTo("7");
    assertThat(value(MeasurementMetric.RRSIG_REMAINING)).isEqualTo("86400");
    assertThat(exposition()).contains("tldwatch_rtt_seconds_count{" + LABELS + "} 1");
  }

  @Test
  void timeout_isNoRoundTrip() {
    observe("ams1", new Outcome.Timeout(), Duration.ofSeconds(2));
    assertThat(value(MeasurementMetric.QUERIES, "outcome=\"timeout\"")).isEqualTo("1");
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("absent");
    assertThat(exposition()).contains("tldwatch_rtt_seconds_count{" + LABELS + "} 0");
  }

  @Test
  void lateObservation_isCountedAndMovesNoGauge() {
    observe("ams1", answered(8), Duration.ofMillis(30));
    now = now.minusSeconds(60);
    observe("ams1", answered(7), Duration.ofMillis(90));
    assertThat(value(MeasurementMetric.SOA_SERIAL)).isEqualTo("8");
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("0.03");
  }

  @Test
  void serialAge_countsSinceAnyVantageSawANewerOne() {
    var other = new Target(XA, "ns2.nic.xa", InetAddress.ofLiteral("192.0.2.2"), 53, Transport.UDP);
    metrics.addTarget(other);
    observe("ams1", answered(7), Duration.ZERO);
    metrics.observe(new Observation("ams1", other, now, Duration.ZERO, answered(8)));
    now = now.plusSeconds(45);
    assertThat(value(MeasurementMetric.SERIAL_AGE, "ns1.nic.xa")).isEqualTo("45");
    assertThat(value(MeasurementMetric.SERIAL_AGE, "ns2.nic.xa")).isEqualTo("0");
  }

  @Test
  void forgottenVantage_leavesNoSeries() {
    metrics.addVantage("nyc1");
    observe("nyc1", answered(7), Duration.ofMillis(1));
    metrics.removeVantage("nyc1");
    assertThat(exposition()).doesNotContain("nyc1").contains("ams1");
  }

  @Test
  void findings_areCountedByKindAndSeverity() {
    var major = Map.entry(FindingKind.SERVER_DOWN, Severity.MAJOR);
    metrics.findings(XA, List.of(major, major));
    assertThat(value(MeasurementMetric.FINDINGS_ACTIVE, "server-down")).isEqualTo("2");
    metrics.findings(XA, List.of());
    assertThat(value(MeasurementMetric.FINDINGS_ACTIVE)).isEqualTo("absent");
  }

  @Test
  void sharesOfTheNewestAnswer_areShown() {
    var detail =
        new Observation.Detail(
            Duration.ofMillis(10), Duration.ofMillis(20), Observation.Detail.NO_EXTENDED_ERROR, "");
    metrics.observe(
        new Observation("ams1", TARGET, now, Duration.ofMillis(40), answered(1), detail));

    assertThat(value(MeasurementMetric.CONNECT, "vantage=\"ams1\"")).isEqualTo("0.01");
    assertThat(value(MeasurementMetric.HANDSHAKE, "vantage=\"ams1\"")).isEqualTo("0.02");
    metrics.removeVantage("ams1");
    assertThat(exposition()).doesNotContain("tldwatch_connect_seconds{");
  }

  @Test
  void failures_areCountedByReason() {
    observe("ams1", new Outcome.Timeout(), Duration.ofSeconds(2));
    observe("nyc1", new Outcome.Timeout(), Duration.ofSeconds(2));
    observe("ams1", new Outcome.Unreachable(Outcome.UnreachableReason.PORT), Duration.ZERO);
    assertThat(value(MeasurementMetric.FAILURES, "reason=\"timeout\"")).isEqualTo("2");
    assertThat(value(MeasurementMetric.FAILURES, "reason=\"unreachable-port\"")).isEqualTo("1");
  }

  @Test
  void gaugesOfWhoAnswersNoMore_go() {
    observe("ams1", answered(7), Duration.ofMillis(30));
    now = now.plus(Duration.ofMinutes(14));
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("0.03");
    assertThat(value(MeasurementMetric.SOA_SERIAL)).isEqualTo("7");
    now = now.plus(Duration.ofMinutes(2));
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("absent");
    for (var metric :
        List.of(
            MeasurementMetric.SOA_SERIAL,
            MeasurementMetric.SERIAL_AGE,
            MeasurementMetric.RRSIG_REMAINING)) {
      assertThat(value(metric)).isEqualTo("absent");
    }
    assertThat(value(MeasurementMetric.QUERIES, "outcome=\"ok\"")).isEqualTo("1");
  }

  @Test
  void gaugesOfWhoIsAskedRarely_stayForThreeRounds() {
    observe("ams1", answered(7), Duration.ofMillis(30));
    now = now.plus(Duration.ofHours(1));
    observe("ams1", answered(7), Duration.ofMillis(20));
    now = now.plus(Duration.ofHours(3).minusSeconds(1));
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("0.02");
    assertThat(value(MeasurementMetric.SOA_SERIAL)).isEqualTo("7");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("absent");
    assertThat(value(MeasurementMetric.SOA_SERIAL)).isEqualTo("absent");
  }

  @Test
  void targetThatLeft_leavesNoSeries() {
    observe("ams1", answered(7), Duration.ofMillis(30));
    metrics.removeTarget(TARGET);
    observe("ams1", answered(7), Duration.ofMillis(30));
    metrics.state(TARGET, TargetState.DOWN);
    assertThat(exposition()).doesNotContain("ns1.nic.xa");
    metrics.addTarget(TARGET);
    assertThat(value(MeasurementMetric.QUERIES)).isEqualTo("0");
  }

  @Test
  void tldThatLeft_leavesNoSeries() {
    metrics.findings(XA, List.of(Map.entry(FindingKind.SERVER_DOWN, Severity.MAJOR)));
    metrics.checks(XA, "serial", Map.of(CheckLevel.OK, 1));
    metrics.removeTarget(TARGET);
    metrics.removeTld(XA);
    metrics.state(XA, TldState.DOWN);
    metrics.findings(XA, List.of());
    metrics.checks(XA, "serial", Map.of(CheckLevel.OK, 1));
    assertThat(exposition().lines().filter(line -> !line.startsWith("#"))).isEmpty();
  }

  @Test
  void placeOfAForgottenVantage_isTakenByTheNextWithoutItsNumbers() {
    metrics.addVantage("nyc1");
    observe("ams1", answered(7), Duration.ofMillis(30));
    metrics.removeVantage("ams1");
    metrics.addVantage("fra1");
    assertThat(value(MeasurementMetric.QUERIES, "vantage=\"fra1\"")).isEqualTo("0");
    assertThat(value(MeasurementMetric.VANTAGE_RTT)).isEqualTo("absent");
    observe("fra1", new Outcome.Timeout(), Duration.ofSeconds(2));
    assertThat(value(MeasurementMetric.QUERIES, "fra1", "timeout")).isEqualTo("1");
    assertThat(value(MeasurementMetric.QUERIES, "nyc1")).isEqualTo("0");
  }
}
