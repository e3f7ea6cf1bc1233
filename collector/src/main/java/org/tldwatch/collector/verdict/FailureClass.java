// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;

/** In which way a target fails. */
public enum FailureClass {
  /** Nothing usable comes back: silence, unreachable, or bytes that are no answer to us. */
  NO_ANSWER,
  SERVFAIL,
  REFUSED,
  /** An answer that a server of the zone would not give: not authoritative, or another code. */
  LAME,
  /** An answer that validating resolvers do not believe. */
  DNSSEC;

  /** The class of an outcome that speaks against its target. */
  static FailureClass of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered ->
          switch (answered.rcode()) {
            case Rcode.SERVFAIL -> SERVFAIL;
            case Rcode.REFUSED -> REFUSED;
            default -> LAME;
          };
      case Outcome.Lame _ -> LAME;
      case Outcome.DnssecFault _ -> DNSSEC;
      default -> NO_ANSWER;
    };
  }
}
