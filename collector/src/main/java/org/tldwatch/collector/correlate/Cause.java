// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/**
 * One cause as it stands: what is wrong, how far it reaches, since when.
 *
 * @param number from 1, the same for the whole life of the cause
 * @param sinceMicros when the question left that began it
 * @param openedMicros when it was told first
 */
public record Cause(
    long number,
    Symptom symptom,
    FindingKind kind,
    Severity severity,
    Scope scope,
    long sinceMicros,
    long openedMicros) {

  /** Loss from this share on is an outage. */
  static final double OUTAGE = 0.75;

  static FindingKind kindOf(Symptom symptom, Scope scope, Sight wrong) {
    return switch (symptom) {
      case LATE -> FindingKind.LATENCY;
      case STALE -> FindingKind.SERIAL_STALE;
      case EXPIRING -> FindingKind.DNSSEC_EXPIRING;
      case WRONG ->
          switch (wrong) {
            case REFUSED -> FindingKind.REFUSED;
            case LAME -> FindingKind.LAME;
            case DNSSEC -> FindingKind.DNSSEC_BROKEN;
            default -> FindingKind.SERVFAIL;
          };
      case LOSS -> lossKind(scope);
    };
  }

  private static FindingKind lossKind(Scope scope) {
    if (scope.reach() == Scope.Reach.SITE) {
      return FindingKind.SITE_DOWN;
    }
    if (scope.share() < OUTAGE || scope.region() > 0) {
      return FindingKind.LOSS;
    }
    return switch (scope.reach()) {
      case PROVIDER -> FindingKind.PROVIDER_DOWN;
      case TLD -> FindingKind.TLD_DOWN;
      default -> FindingKind.SERVER_DOWN;
    };
  }
}
