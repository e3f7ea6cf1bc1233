// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.exposition.LabelBlock;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;

/** The places of outcomes in arrays stand for the labels that the outcomes themselves name. */
class OutcomePlacesTest {
  private static List<Outcome> everyOutcome() {
    return Stream.of(
            IntStream.range(0, 4096).mapToObj(OutcomePlacesTest::answered),
            each(Outcome.LameReason.values(), it -> new Outcome.Lame(it, "", 0)),
            each(Outcome.Proof.values(), it -> new Outcome.Denied(Rcode.NXDOMAIN, "", 0, it)),
            each(Outcome.DnssecReason.values(), it -> new Outcome.DnssecFault(it, "", "", 0)),
            each(Outcome.TimeoutPhase.values(), Outcome.Timeout::new),
            Stream.of(new Outcome.Truncated(0, true), new Outcome.Truncated(0, false)),
            each(Outcome.MismatchReason.values(), Outcome.Mismatch::new),
            each(Outcome.Section.values(), it -> new Outcome.Malformed(it, "")),
            each(Outcome.UnreachableReason.values(), Outcome.Unreachable::new),
            each(Outcome.OwnFaultReason.values(), it -> new Outcome.OwnFault(it, "")))
        .<Outcome>flatMap(Function.identity())
        .toList();
  }

  private static Outcome answered(int rcode) {
    return new Outcome.Answered(rcode, true, new Serial(1), "", 0, null);
  }

  private static <E> Stream<Outcome> each(E[] reasons, Function<E, Outcome> outcome) {
    return Arrays.stream(reasons).map(outcome);
  }

  @Test
  void outcomes_haveTheLabelThatTheyName() {
    assertThat(everyOutcome())
        .allSatisfy(
            outcome -> assertThat(Labels.of(OutcomeLabel.of(outcome))).isEqualTo(outcome.label()))
        .extracting(OutcomeLabel::of)
        .contains(OutcomeLabel.values());
  }

  @Test
  void failures_haveTheReasonThatTheyName() {
    assertThat(everyOutcome())
        .filteredOn(outcome -> outcome.blame() != Outcome.Blame.NONE)
        .allSatisfy(
            outcome ->
                assertThat(FailureReason.BLOCKS.get(FailureReason.of(outcome)))
                    .usingRecursiveComparison()
                    .isEqualTo(LabelBlock.of("reason", outcome.fineLabel())));
  }
}
