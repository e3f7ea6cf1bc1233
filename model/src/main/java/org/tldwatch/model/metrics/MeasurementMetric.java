// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

/**
 * The measurement metrics of the collector, in one place for whoever exposes, draws or documents
 * them.
 */
public enum MeasurementMetric implements Metric {
  QUERIES(
      "tldwatch_queries_total",
      Type.COUNTER,
      "Questions put to name servers, by what came of them.",
      "tld",
      "server",
      "address",
      "family",
      "transport",
      "vantage",
      "outcome"),
  FAILURES(
      "tldwatch_failures_total",
      Type.COUNTER,
      "Questions that got no good answer, by the reason at its finest; a series begins with the"
          + " first failure of its kind.",
      "tld",
      "server",
      "address",
      "family",
      "transport",
      "reason"),
  RTT(
      "tldwatch_rtt_seconds",
      Type.HISTOGRAM,
      "Time from question to answer over all vantages; only answers count.",
      "tld",
      "server",
      "address",
      "family",
      "transport"),
  VANTAGE_RTT(
      "tldwatch_vantage_rtt_seconds",
      Type.GAUGE,
      "Time from question to answer of the newest answer at one vantage.",
      "tld",
      "server",
      "address",
      "family",
      "transport",
      "vantage"),
  CONNECT(
      "tldwatch_connect_seconds",
      Type.GAUGE,
      "Share of the newest answer's time at one vantage until the TCP connection stood.",
      "tld",
      "server",
      "address",
      "family",
      "transport",
      "vantage"),
  HANDSHAKE(
      "tldwatch_handshake_seconds",
      Type.GAUGE,
      "Share of the newest answer's time at one vantage that the TLS handshake took.",
      "tld",
      "server",
      "address",
      "family",
      "transport",
      "vantage"),
  TARGET_STATE(
      "tldwatch_target_state",
      Type.GAUGE,
      "1 for the state that the quorum of vantages gives the target, else 0.",
      "tld",
      "server",
      "address",
      "family",
      "transport",
      "state"),
  TLD_STATE(
      "tldwatch_tld_state",
      Type.GAUGE,
      "1 for the state of the TLD as a whole, else 0.",
      "tld",
      "state"),
  SOA_SERIAL(
      "tldwatch_soa_serial",
      Type.GAUGE,
      "Serial number of the zone in the newest answer.",
      "tld",
      "server",
      "address",
      "family",
      "transport"),
  SERIAL_AGE(
      "tldwatch_serial_age_seconds",
      Type.GAUGE,
      "Time since any vantage first saw a serial newer than the one this target serves; 0 where"
          + " it serves the newest.",
      "tld",
      "server",
      "address",
      "family",
      "transport"),
  RRSIG_REMAINING(
      "tldwatch_rrsig_remaining_seconds",
      Type.GAUGE,
      "Time left until the signature over the SOA record expires.",
      "tld",
      "server",
      "address",
      "family",
      "transport"),
  CHECK_RESULTS(
      "tldwatch_check_results",
      Type.GAUGE,
      "Results of the newest run of a check over a TLD, over all vantages; at level ok, vantages"
          + " that find all well.",
      "tld",
      "check",
      "level"),
  FINDINGS_ACTIVE(
      "tldwatch_findings_active",
      Type.GAUGE,
      "Findings that are open now.",
      "kind",
      "severity",
      "tld");

  @SuppressWarnings("ImmutableEnumChecker") // A record of strings and an immutable list.
  private final Definition definition;

  MeasurementMetric(String name, Type type, String help, String... labels) {
    definition = new Definition(name, type, help, labels);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
