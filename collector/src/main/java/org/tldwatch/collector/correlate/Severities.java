// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.HashSet;
import org.tldwatch.collector.detect.Detector;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/** How much a cause matters. */
final class Severities {
  /** Zonemaster calls signatures with less time left an error. */
  private static final long HALF_DAY_SECONDS = 12 * 3600;

  private final Detector detector;
  private final Fates fates;

  Severities(Detector detector, Fates fates) {
    this.detector = detector;
    this.fates = fates;
  }

  Severity of(Symptom symptom, FindingKind kind, Scope scope, long now) {
    return switch (symptom) {
      case EXPIRING -> ofExpiring(scope, now);
      case LATE -> scope.reach() == Scope.Reach.TLD ? Severity.MAJOR : Severity.MINOR;
      case STALE -> Severity.MINOR;
      case LOSS, WRONG -> ofFailure(kind, scope);
    };
  }

  private Severity ofFailure(FindingKind kind, Scope scope) {
    if (!fates.of(scope.targets().getFirst()).isUdp()) {
      return Severity.MINOR;
    }
    return switch (scope.reach()) {
      case TLD -> kind == FindingKind.LOSS ? Severity.MAJOR : Severity.CRITICAL;
      case PROVIDER -> hasWholeTld(scope) ? Severity.CRITICAL : Severity.MAJOR;
      case FAMILY -> Severity.MAJOR;
      case SERVER -> kind == FindingKind.LOSS ? Severity.MINOR : Severity.MAJOR;
      case ADDRESS -> ofAddress(kind, scope);
      case SITE -> Severity.MINOR;
    };
  }

  private Severity ofAddress(FindingKind kind, Scope scope) {
    int only = scope.targets().getFirst();
    boolean whole = fates.ofServer(fates.of(only)).size() == 1;
    boolean grave = kind == FindingKind.DNSSEC_BROKEN || (whole && kind != FindingKind.LOSS);
    return grave ? Severity.MAJOR : Severity.MINOR;
  }

  private boolean hasWholeTld(Scope scope) {
    var hit = new HashSet<>(scope.targets());
    return scope.targets().stream().anyMatch(each -> hit.containsAll(fates.ofTld(fates.of(each))));
  }

  /** Signing has stopped, which is grave; half a day before the end it is the worst. */
  private Severity ofExpiring(Scope scope, long now) {
    long least =
        scope.targets().stream()
            .mapToLong(each -> detector.leastRemainingSeconds(each, now))
            .min()
            .orElse(Long.MAX_VALUE);
    return least < HALF_DAY_SECONDS ? Severity.CRITICAL : Severity.MAJOR;
  }
}
