// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import java.util.Locale;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.wire.WireObservation;

/** What {@code Outcome.fineLabel()} says of an observation, read off the wire. */
public final class FineLabels {
  private FineLabels() {}

  public static String of(WireObservation seen) {
    return switch (seen.getOutcomeCase()) {
      case ANSWERED -> rcode(seen.getAnswered().getRcode());
      case DENIED -> "ok";
      case LAME -> fine("lame", seen.getLame().getReason());
      case DNSSEC_FAULT -> fine("dnssec", seen.getDnssecFault().getReason());
      case TIMEOUT -> fine("timeout", seen.getTimeout().getPhase());
      case TRUNCATED -> seen.getTruncated().getEmpty() ? "rate-limited" : "truncated";
      case MISMATCH -> fine("mismatch", seen.getMismatch().getReason());
      case MALFORMED -> fine("malformed", seen.getMalformed().getSection());
      case UNREACHABLE -> fine("unreachable", seen.getUnreachable().getReason());
      case OWN_FAULT -> fine("own-fault", seen.getOwnFault().getReason());
      case OUTCOME_NOT_SET -> "nothing";
    };
  }

  private static String rcode(int rcode) {
    return rcode == Rcode.NOERROR ? "ok" : Rcode.label(rcode);
  }

  private static String fine(String label, String reason) {
    return reason.isEmpty()
        ? label
        : label + "-" + reason.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
