// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

/** What becomes of a report that arrives. */
enum ReportResult {
  /** Shown until the next one. */
  ACCEPTED("accepted"),
  /** Dropped: has numbers that no probe can count. */
  ABSURD("absurd");

  private final String label;

  ReportResult(String label) {
    this.label = label;
  }

  /** The value of the {@code result} label. */
  String label() {
    return label;
  }
}
