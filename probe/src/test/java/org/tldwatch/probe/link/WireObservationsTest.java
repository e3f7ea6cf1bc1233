// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.Section;
import org.tldwatch.model.Outcome.UnreachableReason;
import org.tldwatch.model.Serial;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireObservation.OutcomeCase;

class WireObservationsTest {
  @Test
  void answered() {
    var expires = Instant.ofEpochSecond(1_796_000_000);
    var wire = of(new Outcome.Answered(0, true, new Serial(4_026_112_001L), "7861", 99, expires));
    assertThat(wire.getTargetIndex()).isEqualTo(3);
    assertThat(wire.getSentMicros()).isEqualTo(1_795_000_000_000_001L);
    assertThat(wire.getElapsedNanos()).isEqualTo(42);
    var answered = wire.getAnswered();
    assertThat(answered.getAuthoritative()).isTrue();
    assertThat(Serial.ofUnsigned(answered.getSerial())).isEqualTo(new Serial(4_026_112_001L));
    assertThat(answered.getNsid().toStringUtf8()).isEqualTo("xa");
    assertThat(answered.getSizeBytes()).isEqualTo(99);
    assertThat(answered.getRrsigExpires()).isEqualTo(expires.getEpochSecond());
  }

  @Test
  void answeredWithoutSoa_leavesOutWhatIsAbsent() {
    var answered = of(new Outcome.Answered(2, false, null, "", 12, null)).getAnswered();
    assertThat(answered.getRcode()).isEqualTo(2);
    assertThat(answered.hasSerial()).isFalse();
    assertThat(answered.hasRrsigExpires()).isFalse();
    assertThat(answered.getNsid().isEmpty()).isTrue();
  }

  @Test
  void everyOutcome_hasItsCase() {
    Map.<Outcome, OutcomeCase>of(
            new Outcome.Timeout(), OutcomeCase.TIMEOUT,
            new Outcome.Truncated(12, true), OutcomeCase.TRUNCATED,
            new Outcome.Mismatch(MismatchReason.CASE), OutcomeCase.MISMATCH,
            new Outcome.Malformed(Section.ANSWER, "cut"), OutcomeCase.MALFORMED,
            new Outcome.Unreachable(UnreachableReason.PORT), OutcomeCase.UNREACHABLE,
            new Outcome.OwnFault(OwnFaultReason.STALL, "3 s"), OutcomeCase.OWN_FAULT)
        .forEach((outcome, wire) -> assertThat(of(outcome).getOutcomeCase()).isEqualTo(wire));
    assertThat(of(new Outcome.Mismatch(MismatchReason.CASE)).getMismatch().getReason())
        .isEqualTo("CASE");
    assertThat(of(new Outcome.Unreachable(UnreachableReason.PORT)).getUnreachable().getReason())
        .isEqualTo("PORT");
  }

  @Test
  void detail() {
    assertThat(of(new Outcome.Timeout()).hasExtendedError()).isFalse();
    var detail = new Detail(Duration.ofNanos(7), Duration.ofNanos(8), 22, "0001ff");
    var wire = WireObservations.of(3, 1, 42, new Outcome.Timeout(), detail);
    assertThat(wire.getConnectNanos()).isEqualTo(7);
    assertThat(wire.getHandshakeNanos()).isEqualTo(8);
    assertThat(wire.getExtendedError()).isEqualTo(22);
    assertThat(wire.getAnswer().toByteArray()).containsExactly(0, 1, 0xFF);
  }

  private static WireObservation of(Outcome outcome) {
    return WireObservations.of(3, 1_795_000_000_000_001L, 42, outcome, Detail.NONE);
  }
}
