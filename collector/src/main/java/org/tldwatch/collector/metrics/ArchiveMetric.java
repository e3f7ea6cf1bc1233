// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.metrics.Metric;

/** The metrics that the collector tells about its archive. */
public enum ArchiveMetric implements Metric {
  BATCHES(
      "tldwatch_collector_archive_batches_total",
      Type.COUNTER,
      "Batches that were judged and acknowledged, by what became of them in the archive.",
      "result"),
  LOST_OBSERVATIONS(
      "tldwatch_collector_archive_lost_observations_total",
      Type.COUNTER,
      "Observations that were judged and acknowledged, and could not be archived."),
  WRITTEN_BYTES(
      "tldwatch_collector_archive_written_bytes_total",
      Type.COUNTER,
      "Bytes written to segments, as they are on disk."),
  WRITE_SECONDS(
      "tldwatch_collector_archive_write_seconds",
      Type.HISTOGRAM,
      "Time for making and writing a frame, which all its batches wait for."),
  FAILURES(
      "tldwatch_collector_archive_failures_total",
      Type.COUNTER,
      "Times a file of the archive could not be opened, written, forced to the disk or removed.",
      "reason"),
  REMOVED_SEGMENTS(
      "tldwatch_collector_archive_removed_segments_total",
      Type.COUNTER,
      "Segments that were removed, by why.",
      "reason"),
  TORN_BYTES(
      "tldwatch_collector_archive_torn_bytes_total",
      Type.COUNTER,
      "Bytes of an unfinished frame that were cut off at the start, after a crash."),
  SEGMENTS("tldwatch_collector_archive_segments", Type.GAUGE, "Segments that there are."),
  BYTES("tldwatch_collector_archive_bytes", Type.GAUGE, "What all segments take on disk.");

  @SuppressWarnings("ImmutableEnumChecker") // A record of strings and an immutable list.
  private final Definition definition;

  ArchiveMetric(String name, Type type, String help, String... labels) {
    definition = new Definition(name, type, help, labels);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
