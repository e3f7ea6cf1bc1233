// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.util.List;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.FindingKind;

/** Which checks, from which level on, make a finding of which kind. */
public enum Rule {
  /** Parent and child do not agree. */
  MISMATCH(FindingKind.DELEGATION_MISMATCH, CheckLevel.WARNING),
  /** A validating resolver does not believe the servers. */
  BROKEN(FindingKind.DNSSEC_BROKEN, CheckLevel.ERROR),
  /** A signature, any of those that are needed, expires within 24 hours. */
  EXPIRING(FindingKind.DNSSEC_EXPIRING, CheckLevel.ERROR),
  /** A server is behind for longer than the timers of the zone itself allow. */
  STALE(FindingKind.SERIAL_STALE, CheckLevel.WARNING);

  static final String DS_MATCH = "ds-match";

  private final FindingKind kind;
  private final CheckLevel least;

  Rule(FindingKind kind, CheckLevel least) {
    this.kind = kind;
    this.least = least;
  }

  public FindingKind kind() {
    return kind;
  }

  /** Ids of the checks, as docs/checks.md lists them. */
  public List<String> checks() {
    return switch (this) {
      case MISMATCH -> List.of("ns-set", "glue-match", DS_MATCH);
      case BROKEN -> List.of("chain");
      case EXPIRING -> List.of("signature-lifetime");
      case STALE -> List.of("serial");
    };
  }

  boolean isComplaint(Look.Found found) {
    return found.level().compareTo(least) >= 0;
  }
}
