// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.Locale;

/** Who catches up with the archive at a start. */
public enum CaughtUpBy {
  /** Verdicts and detection. */
  JUDGEMENT,
  /** The books of availability. */
  BOOKS;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
