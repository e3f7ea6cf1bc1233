// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tldwatch.model.Outcome.Blame.NONE;
import static org.tldwatch.model.Outcome.Blame.OURSELVES;
import static org.tldwatch.model.Outcome.Blame.TARGET;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
  private static final Serial SERIAL = new Serial(2_026_112_001);

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(answered(Rcode.NOERROR, true, SERIAL), "ok", NONE),
        Arguments.of(
            new Outcome.Denied(Rcode.NXDOMAIN, "", 900, Outcome.Proof.VALIDATED), "ok", NONE),
        Arguments.of(new Outcome.Lame(Outcome.LameReason.NO_SOA, "", 40), "lame", TARGET),
        Arguments.of(dnssec(Outcome.DnssecReason.EXPIRED), "dnssec", TARGET),
        Arguments.of(dnssec(Outcome.DnssecReason.ALGORITHM_UNSUPPORTED), "dnssec", OURSELVES),
        Arguments.of(answered(Rcode.SERVFAIL, false, null), "servfail", TARGET),
        Arguments.of(answered(Rcode.REFUSED, false, null), "refused", TARGET),
        Arguments.of(answered(Rcode.NXDOMAIN, true, null), "nxdomain", TARGET),
        Arguments.of(answered(Rcode.FORMERR, false, null), "formerr", TARGET),
        Arguments.of(answered(Rcode.NOTIMP, false, null), "notimp", TARGET),
        Arguments.of(answered(Rcode.NOTAUTH, false, null), "notauth", TARGET),
        Arguments.of(answered(16, false, null), "badvers", TARGET),
        Arguments.of(answered(23, false, null), "badcookie", TARGET),
        Arguments.of(answered(3841, false, null), "other", TARGET),
        Arguments.of(new Outcome.Timeout(), "timeout", TARGET),
        Arguments.of(new Outcome.Truncated(512, false), "truncated", NONE),
        Arguments.of(new Outcome.Truncated(40, true), "rate-limited", NONE),
        Arguments.of(new Outcome.Mismatch(Outcome.MismatchReason.CASE), "mismatch", TARGET),
        Arguments.of(
            new Outcome.Malformed(Outcome.Section.ANSWER, "label runs past the end"),
            "malformed",
            TARGET),
        Arguments.of(
            new Outcome.Unreachable(Outcome.UnreachableReason.PORT), "unreachable", TARGET),
        Arguments.of(
            new Outcome.OwnFault(Outcome.OwnFaultReason.STALL, "1.2 s"), "own-fault", OURSELVES));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void outcome_hasLabelAndBlame(Outcome outcome, String label, Outcome.Blame blame) {
    assertThat(outcome.label()).isEqualTo(label);
    assertThat(outcome.blame()).isEqualTo(blame);
  }

  @Test
  void everyKindOfOutcome_isInTheTable() {
    assertThat(outcomes().<Object>map(row -> row.get()[0].getClass()).distinct())
        .containsExactlyInAnyOrder((Object[]) Outcome.class.getPermittedSubclasses());
  }

  @Test
  void nsidText_isTextWherePrintable() {
    assertThat(withNsid("6e73312e616d73").nsidText()).isEqualTo("ns1.ams");
    assertThat(withNsid("6e730a").nsidText()).isEqualTo("6e730a");
    assertThat(withNsid("c3a9").nsidText()).isEqualTo("c3a9");
    assertThat(withNsid("").nsidText()).isEmpty();
  }

  @Test
  void fineLabel_isTheLabelWithTheFinerClassBehindIt() {
    assertThat(new Outcome.Lame(Outcome.LameReason.NO_SOA, "", 40).fineLabel())
        .isEqualTo("lame-no-soa");
    assertThat(dnssec(Outcome.DnssecReason.NOT_YET_VALID).fineLabel())
        .isEqualTo("dnssec-not-yet-valid");
    assertThat(new Outcome.Timeout().fineLabel()).isEqualTo("timeout");
    assertThat(new Outcome.Timeout(Outcome.TimeoutPhase.CONNECT).fineLabel())
        .isEqualTo("timeout-connect");
    assertThat(answered(Rcode.SERVFAIL, false, null).fineLabel()).isEqualTo("servfail");
  }

  @Test
  void answerWithoutErrorThatIsLame_isNoAnswered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered(Rcode.NOERROR, false, SERIAL))
        .withMessageContaining("authoritative");
    assertThatIllegalArgumentException().isThrownBy(() -> answered(Rcode.NOERROR, true, null));
  }

  private static Outcome dnssec(Outcome.DnssecReason reason) {
    return new Outcome.DnssecFault(reason, "RRSIG of SOA", "", 300);
  }

  private static Outcome.Answered answered(
      int rcode, boolean authoritative, @Nullable Serial serial) {
    return new Outcome.Answered(rcode, authoritative, serial, "", 120, null);
  }

  private static Outcome.Answered withNsid(String nsid) {
    return new Outcome.Answered(Rcode.NOERROR, true, SERIAL, nsid, 120, null);
  }
}
