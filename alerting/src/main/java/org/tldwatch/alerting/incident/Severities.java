// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Severity;

/** Reads severity labels, ours and the words that Prometheus rules commonly use. */
final class Severities {
  private Severities() {}

  /** MINOR where the label is absent or says nothing known. */
  static Severity of(@Nullable String label) {
    return switch (label == null ? "" : label.toLowerCase(Locale.ROOT)) {
      case "critical", "emergency" -> Severity.CRITICAL;
      case "major", "error", "high", "page" -> Severity.MAJOR;
      case "info", "none", "low", "informational" -> Severity.INFO;
      default -> Severity.MINOR;
    };
  }
}
