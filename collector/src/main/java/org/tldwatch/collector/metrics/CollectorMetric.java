// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.metrics.Metric;

/** The metrics that the collector tells about itself. */
public enum CollectorMetric implements Metric {
  OBSERVATIONS(
      "tldwatch_collector_observations_total",
      Type.COUNTER,
      "Observations that arrived, by what became of them.",
      "result"),
  BATCHES(
      "tldwatch_collector_batches_total", Type.COUNTER, "Batches taken in, without duplicates."),
  DUPLICATE_BATCHES(
      "tldwatch_collector_duplicate_batches_total",
      Type.COUNTER,
      "Batches that had been taken in before."),
  CHECK_RESULTS(
      "tldwatch_collector_check_results_total",
      Type.COUNTER,
      "Results of checks that arrived, by what became of them.",
      "result"),
  OVERDUE(
      "tldwatch_collector_overdue_total",
      Type.COUNTER,
      "Notices that a question is overdue that arrived, by what became of them.",
      "result"),
  SUMMARIES(
      "tldwatch_collector_summaries_total",
      Type.COUNTER,
      "Traffic summaries that arrived, by what became of them.",
      "result"),
  REPORTS(
      "tldwatch_collector_reports_total",
      Type.COUNTER,
      "Reports of probes about themselves that arrived, by what became of them.",
      "result"),
  INTAKE_LAG(
      "tldwatch_collector_intake_lag_seconds",
      Type.HISTOGRAM,
      "Time from an outcome being known at the probe to its being judged."),
  VANTAGES_CONNECTED(
      "tldwatch_collector_vantages_connected", Type.GAUGE, "Probes that are connected now."),
  TARGETS("tldwatch_collector_targets", Type.GAUGE, "Targets that each probe is told of."),
  TARGETS_NOT_ASKED(
      "tldwatch_collector_targets_not_asked",
      Type.GAUGE,
      "Targets that no probe asks: opted out by their operator, or stopped by the kill switch.",
      "reason"),
  ALERTS_POSTED(
      "tldwatch_collector_alerts_posted_total",
      Type.COUNTER,
      "Alerts that an Alertmanager accepted, repetitions included.",
      "alertmanager"),
  POST_FAILURES(
      "tldwatch_collector_post_failures_total",
      Type.COUNTER,
      "Posts to an Alertmanager that failed and are tried again.",
      "alertmanager",
      "reason"),
  LINK_REFUSALS(
      "tldwatch_collector_link_refusals_total",
      Type.COUNTER,
      "Streams of the probe link that the collector has ended, each with a sentence to the probe.",
      "reason"),
  HANDSHAKE_FAILURES(
      "tldwatch_collector_handshake_failures_total",
      Type.COUNTER,
      "Callers of the probe link whose certificate was refused, or who showed none."),
  CERTIFICATE_EXPIRY(
      "tldwatch_collector_certificate_expiry_timestamp_seconds",
      Type.GAUGE,
      "When the certificate of the probe link ends; 0 on a link without one."),
  KEY_MATERIAL_FAULTS(
      "tldwatch_collector_key_material_faults_total",
      Type.COUNTER,
      "Times new key material of the link could not be used, so that the old stayed in force."),
  API_DENIED(
      "tldwatch_collector_api_denied_total",
      Type.COUNTER,
      "Requests to the REST API without the right bearer token."),
  EVENT_READERS(
      "tldwatch_collector_event_readers",
      Type.GAUGE,
      "Clients of the REST API that listen to events now."),
  EVENT_READERS_DROPPED(
      "tldwatch_collector_event_readers_dropped_total",
      Type.COUNTER,
      "Clients that were cut off because they did not read the events that waited for them."),
  STORE_FAILURES(
      "tldwatch_collector_store_failures_total",
      Type.COUNTER,
      "Times findings, evidence, books or what was learned could not be written to disk, or read."),
  CAUGHT_UP(
      "tldwatch_collector_caught_up_observations_total",
      Type.COUNTER,
      "Observations that the last process had taken in and not kept, made up from the archive.",
      "by"),
  CATCH_UP_GAP(
      "tldwatch_collector_catch_up_gap_seconds",
      Type.GAUGE,
      "Time before the last hour of the archive that was not made up at the start; 0 for none.",
      "by"),
  ROOT_ZONE_SERIAL(
      "tldwatch_collector_root_zone_serial", Type.GAUGE, "Serial of the root zone in force."),
  ROOT_ZONE_CHECKED(
      "tldwatch_collector_root_zone_checked_timestamp_seconds",
      Type.GAUGE,
      "When its source last had the root zone in force or a later one; 0 before the first time."),
  ROOT_ZONE_FAILURES(
      "tldwatch_collector_root_zone_failures_total",
      Type.COUNTER,
      "Looks at the source of the root zone that were in vain.",
      "reason"),
  PREFIX_TABLE_FAULTS(
      "tldwatch_collector_prefix_table_faults",
      Type.GAUGE,
      "Lines of the table of prefixes that could not be read."),
  CONFIGURATION_FAILURES(
      "tldwatch_collector_configuration_failures_total",
      Type.COUNTER,
      "Times the configuration file could not be read again, so that its lists stay as they were.");

  @SuppressWarnings("ImmutableEnumChecker") // A record of strings and an immutable list.
  private final Definition definition;

  CollectorMetric(String name, Type type, String help, String... labels) {
    definition = new Definition(name, type, help, labels);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
