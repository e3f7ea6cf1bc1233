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
      "Samples begun, by the schedule, after a truncated answer or after BADCOOKIE.",
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
  OVERDUE(
      "tldwatch_probe_overdue_total",
      Type.COUNTER,
      "Questions told as overdue: unanswered for clearly longer than is usual at their target.",
      "vantage"),
  LATE_PACKETS(
      "tldwatch_probe_late_packets_total",
      Type.COUNTER,
      "Answers that came after the deadline.",
      "vantage"),
  DUPLICATE_PACKETS(
      "tldwatch_probe_duplicate_packets_total",
      Type.COUNTER,
      "Answers to questions already answered that say the same again.",
      "vantage"),
  CONFLICTING_PACKETS(
      "tldwatch_probe_conflicting_packets_total",
      Type.COUNTER,
      "Answers to questions already answered that say something else: somebody on the way answers"
          + " as well.",
      "vantage"),
  CASE_FOLDED_ANSWERS(
      "tldwatch_probe_case_folded_answers_total",
      Type.COUNTER,
      "Answers taken although they repeat the question in another case.",
      "vantage"),
  CASE_FOLDING_TARGETS(
      "tldwatch_probe_case_folding_targets",
      Type.GAUGE,
      "Targets whose answers are matched without regard to case.",
      "vantage"),
  BAD_COOKIES(
      "tldwatch_probe_bad_cookies_total",
      Type.COUNTER,
      "Questions repeated because the server wanted another cookie (BADCOOKIE).",
      "vantage"),
  RATE_LIMITED_ANSWERS(
      "tldwatch_probe_rate_limited_answers_total",
      Type.COUNTER,
      "Truncated, empty answers of servers that limit the rate of the probe.",
      "vantage"),
  SLOWED_SERVERS(
      "tldwatch_probe_slowed_servers",
      Type.GAUGE,
      "Servers, by TLD and address, that are asked less often because they limit the rate.",
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
  REFUSED_OBSERVATIONS(
      "tldwatch_probe_refused_observations_total",
      Type.COUNTER,
      "Observations that the collector of the probe has acknowledged and dropped, by why.",
      "vantage",
      "reason"),
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
      "vantage"),
  FIT(
      "tldwatch_probe_fit",
      Type.GAUGE,
      "1 while the vantage trusts itself with a family and votes, else 0.",
      "vantage",
      "family"),
  WITHHELD_SAMPLES(
      "tldwatch_probe_withheld_samples_total",
      Type.COUNTER,
      "Outcomes told as own faults because the vantage was not fit.",
      "vantage",
      "reason"),
  FAMILY_AVAILABLE(
      "tldwatch_probe_family_available",
      Type.GAUGE,
      "1 while the host of the probe has an address of the family, as far as it was needed.",
      "vantage",
      "family"),
  CONTROL_GOOD(
      "tldwatch_probe_control_good",
      Type.GAUGE,
      "1 where the root servers answered well when they were last asked, else 0.",
      "vantage",
      "family"),
  CONTROL_RTT(
      "tldwatch_probe_control_rtt_seconds",
      Type.GAUGE,
      "Median round trip time to the root servers, 0 where none has answered.",
      "vantage",
      "family"),
  NETWORKS(
      "tldwatch_probe_networks",
      Type.GAUGE,
      "Unrelated networks (/24 or /48) with targets of which the probe has heard.",
      "vantage",
      "family"),
  FAILING_NETWORKS(
      "tldwatch_probe_failing_networks",
      Type.GAUGE,
      "Those of them in which every address fails now.",
      "vantage",
      "family"),
  UDP_RECEIVED(
      "tldwatch_probe_udp_received_total",
      Type.COUNTER,
      "UDP datagrams that the host of the probe delivered to programs.",
      "vantage",
      "family"),
  UDP_ERRORS(
      "tldwatch_probe_udp_errors_total",
      Type.COUNTER,
      "UDP datagrams that the host of the probe dropped.",
      "vantage",
      "family",
      "kind"),
  SOCKET_ERRORS(
      "tldwatch_probe_socket_errors_total",
      Type.COUNTER,
      "Questions that the host of the probe refused to send, by error number.",
      "vantage",
      "error"),
  LOOP_LAG_P99(
      "tldwatch_probe_loop_lag_p99_seconds",
      Type.GAUGE,
      "Time by which the event loop was late at most in 99 % of the last ten seconds.",
      "vantage"),
  LOOP_LAG_LONGEST(
      "tldwatch_probe_loop_lag_max_seconds",
      Type.GAUGE,
      "Longest time by which the event loop was late in the last ten seconds.",
      "vantage"),
  COLLECTIONS(
      "tldwatch_probe_collections_total",
      Type.COUNTER,
      "Garbage collections of the probe.",
      "vantage"),
  COLLECTION_TIME(
      "tldwatch_probe_collection_seconds_total", Type.COUNTER, "Time that they took.", "vantage"),
  LONGEST_COLLECTION(
      "tldwatch_probe_longest_collection_seconds",
      Type.GAUGE,
      "Time that the longest of them took.",
      "vantage"),
  CLOCK_OFFSET(
      "tldwatch_probe_clock_offset_seconds",
      Type.GAUGE,
      "Wall clock of the probe minus that of the collector.",
      "vantage"),
  CLOCK_UNCERTAINTY(
      "tldwatch_probe_clock_uncertainty_seconds",
      Type.GAUGE,
      "By how much that difference may be wrong.",
      "vantage"),
  CLOCK_STEPS(
      "tldwatch_probe_clock_steps_total",
      Type.COUNTER,
      "Times that the wall clock of the probe was set.",
      "vantage"),
  KERNEL_CLOCK_SYNCHRONISED(
      "tldwatch_probe_kernel_clock_synchronised",
      Type.GAUGE,
      "1 where the kernel of the probe holds its clock for synchronised, 0 where not, absent where"
          + " it cannot be asked.",
      "vantage"),
  KERNEL_CLOCK_ERROR(
      "tldwatch_probe_kernel_clock_error_seconds",
      Type.GAUGE,
      "Largest error of its clock that the kernel of the probe reckons with.",
      "vantage"),
  FLOOR(
      "tldwatch_probe_floor_seconds",
      Type.GAUGE,
      "Median round trip time to a responder in the probe itself, 0 before it is measured.",
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
