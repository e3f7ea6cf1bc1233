// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Locale;

/** How much a finding matters, in rising order. */
public enum Severity {
  /** Worth knowing; nobody has to act. */
  INFO,
  /** One address or a degradation; the TLD is served. */
  MINOR,
  /** A name server is gone; the TLD is served with less redundancy. */
  MAJOR,
  /** The TLD as a whole is hit. */
  CRITICAL;

  /** The value of the {@code severity} label. */
  public String label() {
    return Labels.of(this);
  }

  /**
   * Reads a label.
   *
   * @throws IllegalArgumentException if the label is unknown
   */
  public static Severity ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
