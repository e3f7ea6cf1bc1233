// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;

/** Values of the {@code outcome} label, asked of the outcomes themselves. */
final class OutcomeLabels {
  /**
   * The values whose series exist before the first such outcome: all but the rare response codes,
   * which would almost double the number of series and as good as never be used.
   */
  static final List<String> EXPECTED =
      Stream.of(
              answered(Rcode.NOERROR, new Serial(1)),
              answered(Rcode.SERVFAIL, null),
              answered(Rcode.REFUSED, null),
              new Outcome.Lame(Outcome.LameReason.NO_SOA, "", 0),
              new Outcome.Timeout(),
              new Outcome.Truncated(0, false),
              new Outcome.Mismatch(Outcome.MismatchReason.ID),
              new Outcome.Malformed(Outcome.Section.HEADER, ""),
              new Outcome.Unreachable(Outcome.UnreachableReason.PORT),
              new Outcome.OwnFault(Outcome.OwnFaultReason.SOCKET, ""))
          .map(Outcome::label)
          .toList();

  private OutcomeLabels() {}

  private static Outcome answered(int rcode, @Nullable Serial serial) {
    return new Outcome.Answered(rcode, true, serial, "", 0, null);
  }
}
