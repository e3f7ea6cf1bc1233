// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;

/** The closed set of values of the {@code outcome} label, asked of the outcomes themselves. */
final class OutcomeLabels {
  private static final int MOST_RCODES = 1 << 12;

  /** Every value there is. */
  static final List<String> ALL =
      Stream.concat(
              Stream.of(
                      answered(Rcode.NOERROR, new Serial(1)),
                      answered(Rcode.NOERROR, null),
                      new Outcome.Timeout(),
                      new Outcome.Truncated(0, true),
                      new Outcome.Mismatch(Outcome.MismatchReason.ID),
                      new Outcome.Malformed(Outcome.Section.HEADER, ""),
                      new Outcome.Unreachable(Outcome.UnreachableReason.PORT),
                      new Outcome.OwnFault(Outcome.OwnFaultReason.SOCKET, ""))
                  .map(Outcome::label),
              IntStream.range(1, MOST_RCODES).mapToObj(Rcode::label))
          .distinct()
          .toList();

  private OutcomeLabels() {}

  private static Outcome answered(int rcode, @Nullable Serial serial) {
    return new Outcome.Answered(rcode, true, serial, "", 0, null);
  }
}
