// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.Arrays;
import java.util.List;
import org.tldwatch.collector.exposition.LabelBlock;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;

/** The values of the {@code outcome} label as places in an array. */
enum OutcomeLabel {
  OK,
  TIMEOUT,
  UNREACHABLE,
  TRUNCATED,
  RATE_LIMITED,
  LAME,
  DNSSEC,
  MISMATCH,
  MALFORMED,
  OWN_FAULT,
  SERVFAIL,
  REFUSED,
  FORMERR,
  NXDOMAIN,
  NOTIMP,
  NOTAUTH,
  BADVERS,
  BADCOOKIE,
  OTHER;

  static final int COUNT = values().length;

  /** The rendered label of each value. */
  static final List<LabelBlock> BLOCKS =
      Arrays.stream(values()).map(each -> LabelBlock.of("outcome", Labels.of(each))).toList();

  private static final int BADVERS_CODE = 16;

  /** The value that {@link Outcome#label} names, without making text of it. */
  static OutcomeLabel of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> of(answered.rcode());
      case Outcome.Denied _ -> OK;
      case Outcome.Lame _ -> LAME;
      case Outcome.DnssecFault _ -> DNSSEC;
      case Outcome.Timeout _ -> TIMEOUT;
      case Outcome.Truncated truncated -> truncated.empty() ? RATE_LIMITED : TRUNCATED;
      case Outcome.Mismatch _ -> MISMATCH;
      case Outcome.Malformed _ -> MALFORMED;
      case Outcome.Unreachable _ -> UNREACHABLE;
      case Outcome.OwnFault _ -> OWN_FAULT;
    };
  }

  private static OutcomeLabel of(int rcode) {
    return switch (rcode) {
      case Rcode.NOERROR -> OK;
      case Rcode.FORMERR -> FORMERR;
      case Rcode.SERVFAIL -> SERVFAIL;
      case Rcode.NXDOMAIN -> NXDOMAIN;
      case Rcode.NOTIMP -> NOTIMP;
      case Rcode.REFUSED -> REFUSED;
      case Rcode.NOTAUTH -> NOTAUTH;
      case BADVERS_CODE -> BADVERS;
      case Rcode.BADCOOKIE -> BADCOOKIE;
      default -> OTHER;
    };
  }
}
