// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import static org.tldwatch.model.metrics.MeasurementMetric.FINDINGS_ACTIVE;
import static org.tldwatch.model.metrics.MeasurementMetric.QUERIES;
import static org.tldwatch.model.metrics.MeasurementMetric.RRSIG_REMAINING;
import static org.tldwatch.model.metrics.MeasurementMetric.RTT;
import static org.tldwatch.model.metrics.MeasurementMetric.SERIAL_AGE;
import static org.tldwatch.model.metrics.MeasurementMetric.TARGET_STATE;
import static org.tldwatch.model.metrics.MeasurementMetric.TLD_STATE;
import static org.tldwatch.model.metrics.MeasurementMetric.VANTAGE_RTT;

import java.util.List;
import org.tldwatch.dashboards.Panel.GridPos;
import org.tldwatch.dashboards.Visual.Table.Column;
import org.tldwatch.model.metrics.MeasurementMetric;

/**
 * The dashboard {@code tldwatch / overview}: every ccTLD at a glance, the open findings, and below
 * them loss and round trip times of one chosen ccTLD.
 */
final class Overview {
  private static final String OF_THE_TLD = "tld=\"$tld\", ";
  private static final String SHARE = "percentunit";
  private static final String SECONDS = "s";

  /** Outcomes that are an answer; the probe's own faults say nothing about a name server. */
  private static final String ANSWERED = "outcome=~\"ok|truncated\"";

  private static final String COUNTED = "outcome!=\"own-fault\"";

  private Overview() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "tldwatch-overview",
        "tldwatch / overview",
        "State of every ccTLD that is watched, open findings, and one ccTLD in detail.",
        List.of(
            Variable.ofDatasource(),
            Variable.ofLabel(
                TLD_STATE.metricName(), "tld", "The ccTLD that the lower half is about.")),
        List.of(
            states(),
            findings(),
            timeline(),
            targets(),
            loss(),
            lossByVantage(),
            roundTrip(),
            roundTripByVantage(),
            failures(),
            serialAge(),
            signatures()));
  }

  private static Panel states() {
    return Panel.of(
        1,
        new GridPos(0, 0, 10, 6),
        "ccTLDs by state",
        "How many ccTLDs are in which state now.",
        new Visual.Stat(),
        new Query(
            "sum by (state) (max by (tld, state) (%s))".formatted(TLD_STATE.metricName()),
            "{{state}}"));
  }

  private static Panel findings() {
    return Panel.of(
        2,
        new GridPos(10, 0, 14, 6),
        "Open findings",
        "Findings that are open now, by ccTLD, kind and severity.",
        new Visual.Table(
            List.of(
                new Column("severity", "Severity"),
                new Column("tld", "ccTLD"),
                new Column("kind", "Kind")),
            "Findings",
            "No finding is open"),
        new Query(
            "max by (severity, tld, kind) (%s) > 0".formatted(FINDINGS_ACTIVE.metricName()), ""));
  }

  private static Panel timeline() {
    return Panel.of(
        3,
        new GridPos(0, 6, 24, 12),
        "State of every ccTLD",
        "Unresolvable: every address is down. Down: fewer than two name servers have all their"
            + " addresses up. At risk: one failure away from that, or one address family is down."
            + " Degraded: at least one address is down. Inconclusive: too few votes.",
        new Visual.StateTimeline(State.OF_A_TLD),
        new Query(State.number(State.OF_A_TLD, TLD_STATE, "tld", ""), "{{tld}}"));
  }

  private static Panel targets() {
    return Panel.of(
        4,
        new GridPos(0, 18, 24, 9),
        "$tld: state of each address",
        "What the quorum of vantages says about each address over each transport.",
        new Visual.StateTimeline(State.OF_A_TARGET),
        new Query(
            State.number(State.OF_A_TARGET, TARGET_STATE, "server, address, transport", OF_THE_TLD),
            "{{server}} {{address}} {{transport}}"));
  }

  private static Panel loss() {
    return Panel.of(
        5,
        new GridPos(0, 27, 12, 8),
        "$tld: loss by name server",
        "Share of questions without a good answer, over all vantages.",
        new Visual.TimeSeries(SHARE, false),
        new Query(lossBy("server"), "{{server}}"));
  }

  private static Panel lossByVantage() {
    return Panel.of(
        6,
        new GridPos(12, 27, 12, 8),
        "$tld: loss by vantage",
        "Share of questions without a good answer, over all name servers: one line alone that"
            + " rises speaks of the vantage.",
        new Visual.TimeSeries(SHARE, false),
        new Query(lossBy("vantage"), "{{vantage}}"));
  }

  /** A series without a single answer would vanish from the division, hence the zero. */
  private static String lossBy(String label) {
    var all = rateBy(label, COUNTED);
    return "1 - (%s or 0 * %s) / %s".formatted(rateBy(label, ANSWERED), all, all);
  }

  private static String rateBy(String label, String outcomes) {
    return "sum by (%s) (rate(%s{%s%s}[$__rate_interval]))"
        .formatted(label, QUERIES.metricName(), OF_THE_TLD, outcomes);
  }

  private static Panel roundTrip() {
    return Panel.of(
        7,
        new GridPos(0, 35, 12, 8),
        "$tld: round trip time by name server",
        "Median and 95th percentile of UDP answers, over all vantages.",
        new Visual.TimeSeries(SECONDS, false),
        new Query(quantile("0.5"), "{{server}} median"),
        new Query(quantile("0.95"), "{{server}} 95 %"));
  }

  private static String quantile(String quantile) {
    return ("histogram_quantile(%s, sum by (server, le)"
            + " (rate(%s_bucket{%stransport=\"udp\"}[$__rate_interval])))")
        .formatted(quantile, RTT.metricName(), OF_THE_TLD);
  }

  private static Panel roundTripByVantage() {
    return Panel.of(
        8,
        new GridPos(12, 35, 12, 8),
        "$tld: round trip time by vantage",
        "Median over the name servers of the newest UDP answer.",
        new Visual.TimeSeries(SECONDS, false),
        new Query(
            "quantile by (vantage) (0.5, %s{%stransport=\"udp\"})"
                .formatted(VANTAGE_RTT.metricName(), OF_THE_TLD),
            "{{vantage}}"));
  }

  private static Panel failures() {
    return Panel.of(
        9,
        new GridPos(0, 43, 8, 8),
        "$tld: outcomes that are no good answer",
        "Questions per second by what came of them.",
        new Visual.TimeSeries("reqps", true),
        new Query(rateBy("outcome", "outcome!=\"ok\""), "{{outcome}}"));
  }

  private static Panel serialAge() {
    return Panel.of(
        10,
        new GridPos(8, 43, 8, 8),
        "$tld: age of the zone by name server",
        "Time since a newer serial than the one served was seen anywhere; 0 is newest.",
        new Visual.TimeSeries(SECONDS, false),
        new Query(ofServer("max", SERIAL_AGE), "{{server}}"));
  }

  private static Panel signatures() {
    return Panel.of(
        11,
        new GridPos(16, 43, 8, 8),
        "$tld: time left of the signature",
        "Until the signature over the SOA record expires; nothing where the zone is unsigned.",
        new Visual.TimeSeries(SECONDS, false),
        new Query(ofServer("min", RRSIG_REMAINING), "{{server}}"));
  }

  private static String ofServer(String aggregate, MeasurementMetric metric) {
    return "%s by (server) (%s{%s})"
        .formatted(aggregate, metric.metricName(), OF_THE_TLD.replace(", ", ""));
  }
}
