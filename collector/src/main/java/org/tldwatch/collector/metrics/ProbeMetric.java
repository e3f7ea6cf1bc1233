// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.metrics.Metric;

/** The metrics that probes tell about themselves, by way of the collector. */
public enum ProbeMetric implements Metric {
  CONNECTED(
      "tldwatch_probe_connected",
      Type.GAUGE,
      "1 while the probe is connected to the collector, else 0.",
      "vantage"),
  TARGETS("tldwatch_probe_targets", Type.GAUGE, "Targets assigned to the probe.", "vantage"),
  REFUSED_TARGETS(
      "tldwatch_probe_refused_targets_total",
      Type.COUNTER,
      "Targets in assignments that made no sense to the probe.",
      "vantage"),
  ASKED_SAMPLES(
      "tldwatch_probe_asked_samples_total",
      Type.COUNTER,
      "Samples begun, by the schedule or after a truncated answer.",
      "vantage"),
  EXPECTED_SAMPLES(
      "tldwatch_probe_expected_samples_total",
      Type.COUNTER,
      "Samples that the schedule called for, those in missed slots included.",
      "vantage"),
  MISSED_SLOTS(
      "tldwatch_probe_missed_slots_total",
      Type.COUNTER,
      "Slots of targets that passed while the probe could not ask.",
      "vantage"),
  STALLED_SAMPLES(
      "tldwatch_probe_stalled_samples_total",
      Type.COUNTER,
      "Samples spoilt because a stall of the probe itself overlapped them.",
      "vantage"),
  DISCARDED_SAMPLES(
      "tldwatch_probe_discarded_samples_total",
      Type.COUNTER,
      "Samples whose target was no longer assigned when they ended.",
      "vantage"),
  LATE_PACKETS(
      "tldwatch_probe_late_packets_total",
      Type.COUNTER,
      "Answers that came after the deadline.",
      "vantage"),
  DUPLICATE_PACKETS(
      "tldwatch_probe_duplicate_packets_total",
      Type.COUNTER,
      "Answers to questions already answered.",
      "vantage"),
  MISMATCHED_PACKETS(
      "tldwatch_probe_mismatched_packets_total",
      Type.COUNTER,
      "Packets that answered no question of the probe, by what differed.",
      "vantage",
      "reason"),
  BUFFERED_OBSERVATIONS(
      "tldwatch_probe_buffered_observations",
      Type.GAUGE,
      "Observations that the collector has not acknowledged yet.",
      "vantage"),
  DROPPED_OBSERVATIONS(
      "tldwatch_probe_dropped_observations_total",
      Type.COUNTER,
      "Observations lost because memory or spool of the probe was full, or a file unreadable.",
      "vantage"),
  SPOOLED_OBSERVATIONS(
      "tldwatch_probe_spooled_observations",
      Type.GAUGE,
      "Observations on the disk of the probe that the collector has not acknowledged yet.",
      "vantage"),
  SPOOL_BYTES(
      "tldwatch_probe_spool_bytes", Type.GAUGE, "Size of the files of the spool.", "vantage"),
  SPOOL_OLDEST(
      "tldwatch_probe_spool_oldest_seconds",
      Type.GAUGE,
      "Age of the oldest batch in the spool; 0 where it is empty.",
      "vantage"),
  SPOOL_FAULTS(
      "tldwatch_probe_spool_faults_total",
      Type.COUNTER,
      "Times a file of the spool could not be opened, read or written.",
      "vantage"),
  COLLECTOR(
      "tldwatch_probe_collector",
      Type.GAUGE,
      "Place in the probe's list of the collector that it reports to, from 0.",
      "vantage"),
  CERTIFICATE_EXPIRY(
      "tldwatch_probe_certificate_expiry_timestamp_seconds",
      Type.GAUGE,
      "When the certificate of the probe ends; 0 where it has none.",
      "vantage"),
  KEY_MATERIAL_FAULTS(
      "tldwatch_probe_key_material_faults_total",
      Type.COUNTER,
      "Times new key material of the probe could not be used, so that the old stayed in force.",
      "vantage"),
  STREAMS(
      "tldwatch_probe_streams_total",
      Type.COUNTER,
      "Times the probe opened its link to the collector.",
      "vantage"),
  SOCKETS("tldwatch_probe_sockets", Type.GAUGE, "UDP sockets that the probe has open.", "vantage"),
  LONGEST_LAG(
      "tldwatch_probe_longest_lag_seconds",
      Type.GAUGE,
      "Longest time by which the event loop of the probe was late since its start.",
      "vantage");

  @SuppressWarnings("ImmutableEnumChecker") // A record of strings and an immutable list.
  private final Definition definition;

  ProbeMetric(String name, Type type, String help, String... labels) {
    definition = new Definition(name, type, help, labels);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
