// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.tldwatch.collector.exposition.LabelBlock;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Outcome;

/**
 * The values of the {@code reason} label of failures as places in an array: first the response
 * codes, then the outcomes that have reasons of their own.
 */
@SuppressWarnings("EnumOrdinal") // Places in arrays of this process, never told to anybody.
final class FailureReason {
  private static final List<String> LABELS = new ArrayList<>();

  private static final int RCODE = add(OutcomeLabel.values(), Labels::of);
  private static final int LAME =
      add(Outcome.LameReason.values(), reason -> fine(new Outcome.Lame(reason, "", 0)));
  private static final int DNSSEC =
      add(Outcome.DnssecReason.values(), it -> fine(new Outcome.DnssecFault(it, "", "", 0)));
  private static final int TIMEOUT =
      add(Outcome.TimeoutPhase.values(), phase -> fine(new Outcome.Timeout(phase)));
  private static final int MISMATCH =
      add(Outcome.MismatchReason.values(), reason -> fine(new Outcome.Mismatch(reason)));
  private static final int MALFORMED =
      add(Outcome.Section.values(), section -> fine(new Outcome.Malformed(section, "")));
  private static final int UNREACHABLE =
      add(Outcome.UnreachableReason.values(), reason -> fine(new Outcome.Unreachable(reason)));
  private static final int OWN_FAULT =
      add(Outcome.OwnFaultReason.values(), reason -> fine(new Outcome.OwnFault(reason, "")));

  /** The label of a value. */
  static String label(int place) {
    return LABELS.get(place);
  }

  /** The rendered label of each value. */
  static final List<LabelBlock> BLOCKS =
      LABELS.stream().map(label -> LabelBlock.of("reason", label)).toList();

  private FailureReason() {}

  private static <E extends Enum<E>> int add(E[] reasons, Function<E, String> label) {
    int first = LABELS.size();
    Arrays.stream(reasons).map(label).forEach(LABELS::add);
    return first;
  }

  private static String fine(Outcome outcome) {
    return outcome.fineLabel();
  }

  /** The place of {@link Outcome#fineLabel}, without making text of it. */
  static int of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _, Outcome.Denied _, Outcome.Truncated _ ->
          RCODE + OutcomeLabel.of(outcome).ordinal();
      case Outcome.Lame lame -> LAME + lame.reason().ordinal();
      case Outcome.DnssecFault fault -> DNSSEC + fault.reason().ordinal();
      case Outcome.Timeout timeout -> TIMEOUT + timeout.phase().ordinal();
      case Outcome.Mismatch mismatch -> MISMATCH + mismatch.reason().ordinal();
      case Outcome.Malformed malformed -> MALFORMED + malformed.section().ordinal();
      case Outcome.Unreachable unreachable -> UNREACHABLE + unreachable.reason().ordinal();
      case Outcome.OwnFault fault -> OWN_FAULT + fault.reason().ordinal();
    };
  }
}
