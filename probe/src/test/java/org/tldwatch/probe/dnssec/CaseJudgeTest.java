// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.probe.dnssec.SignedTld.NOW;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Denied;
import org.tldwatch.model.Outcome.DnssecFault;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.active.DenialCase;
import org.tldwatch.probe.active.Ds;

class CaseJudgeTest {
  private static final String QNAME = "k3x9q2ab.zz--tldwatch.xa";

  private final SignedTld xa = SignedTld.xa();
  private final Deque<Target> asked = new ArrayDeque<>();
  private final List<Outcome> verdicts = new ArrayList<>();
  private Instant now = NOW;
  private boolean busy;
  private final CaseJudge judge =
      new CaseJudge(() -> now, SignedTld.validator(), server -> !busy && asked.add(server));

  @BeforeEach
  void assign() {
    judge.assigned(Map.of(xa.tld(), xa.ds()));
  }

  @Test
  void firstCase_asksForKeysAndTheNextIsValidated() {
    judge("192.0.2.1", xa);
    assertThat(proofs()).containsExactly(Proof.UNCHECKED);
    assertThat(asked).containsExactly(server("192.0.2.1"));
    answer(xa.keyAnswer());
    judge("192.0.2.2", xa);
    assertThat(proofs()).containsExactly(Proof.UNCHECKED, Proof.VALIDATED);
    assertThat(asked).isEmpty();
    assertThat(judge.statistics(7))
        .isEqualTo(new JudgeStatistics(1, 0, 1, 7, 1, judge.statistics(7).verifications()));
  }

  @Test
  void tldWithoutDs_isUnsignedAndUnknownTldUnchecked() {
    judge.assigned(Map.of(xa.tld(), List.of()));
    judge("192.0.2.1", xa);
    judge.assigned(Map.of());
    judge("192.0.2.1", xa);
    assertThat(proofs()).containsExactly(Proof.UNSIGNED, Proof.UNCHECKED);
    assertThat(asked).isEmpty();
  }

  @Test
  void keys_areAskedForAgainWhenOld() {
    withKeys();
    now = NOW.plus(Duration.ofMinutes(59));
    judge("192.0.2.1", xa);
    assertThat(asked).isEmpty();
    now = NOW.plus(Duration.ofHours(1));
    judge("192.0.2.1", xa);
    assertThat(asked).hasSize(1);
    assertThat(proofs()).containsOnly(Proof.VALIDATED);
  }

  @Test
  void newKey_isAskedForBeforeAnybodyIsBlamed() {
    withKeys();
    now = NOW.plus(Duration.ofMinutes(2));
    var rolled = new SignedTld(xa);
    judge("192.0.2.1", rolled);
    assertThat(verdicts).isEmpty();
    answer(rolled.keyAnswer());
    assertThat(proofs()).containsExactly(Proof.VALIDATED);
  }

  @Test
  void strangeKey_isToldWhenTheZoneDoesNotKnowItEither() {
    withKeys();
    now = NOW.plus(Duration.ofMinutes(2));
    judge("192.0.2.1", SignedTld.xa());
    answer(xa.keyAnswer());
    assertFault(DnssecReason.NO_MATCHING_KEY);
    judge("192.0.2.1", SignedTld.xa());
    assertThat(asked).isEmpty();
    assertThat(verdicts).hasSize(2).allMatch(DnssecFault.class::isInstance);
  }

  @Test
  void strangeKey_isToldWhenNobodyCanBeAsked() {
    withKeys();
    now = NOW.plus(Duration.ofMinutes(2));
    busy = true;
    judge("192.0.2.1", SignedTld.xa());
    assertFault(DnssecReason.NO_MATCHING_KEY);
  }

  @Test
  void keysNobodyVouchesFor_areToldWhenTwoServersHaveThem() {
    judge("192.0.2.1", xa);
    judge("192.0.2.2", xa);
    answer(SignedTld.xa().keyAnswer());
    assertThat(asked).isEmpty();
    judge("192.0.2.1", xa);
    assertThat(proofs()).containsOnly(Proof.UNCHECKED);
    verdicts.clear();
    now = NOW.plus(Duration.ofMinutes(2));
    judge("192.0.2.1", xa);
    verdicts.clear();
    answer(SignedTld.xa().keyAnswer());
    answer(SignedTld.xa().keyAnswer());
    judge("192.0.2.2", xa);
    assertFault(DnssecReason.DS_MISMATCH);
  }

  @Test
  void oneServerWithStrangeKeys_doesNotSpeakForTheZone() {
    judge("192.0.2.1", xa);
    answer(SignedTld.xa().keyAnswer());
    now = NOW.plus(Duration.ofMinutes(2));
    judge("192.0.2.2", xa);
    judge("192.0.2.1", xa);
    answer(SignedTld.xa().keyAnswer());
    answer(xa.keyAnswer());
    verdicts.clear();
    judge("192.0.2.1", xa);
    assertThat(proofs()).containsExactly(Proof.VALIDATED);
  }

  @Test
  void changedDs_isCheckedAtOnceAndOldKeysServeMeanwhile() {
    withKeys();
    now = NOW.plus(Duration.ofMinutes(2));
    judge.assigned(Map.of(xa.tld(), SignedTld.xa().ds()));
    judge("192.0.2.1", xa);
    assertThat(proofs()).containsExactly(Proof.VALIDATED);
    verdicts.clear();
    answer(xa.keyAnswer());
    judge("192.0.2.1", xa);
    assertFault(DnssecReason.DS_MISMATCH);
  }

  @Test
  void unknownAlgorithm_isToldAndAskedAboutHourly() {
    var ds = xa.ds().getFirst();
    judge.assigned(Map.of(xa.tld(), List.of(new Ds(ds.keyTag(), 12, 3, ds.digest()))));
    judge("192.0.2.1", xa);
    judge("192.0.2.2", xa);
    answer(xa.keyAnswer());
    now = NOW.plus(Duration.ofMinutes(2));
    judge("192.0.2.1", xa);
    answer(xa.keyAnswer());
    answer(xa.keyAnswer());
    judge("192.0.2.1", xa);
    assertFault(DnssecReason.ALGORITHM_UNSUPPORTED);
    now = NOW.plus(Duration.ofMinutes(5));
    judge("192.0.2.1", xa);
    assertThat(asked).isEmpty();
  }

  @Test
  void silentServers_leaveWhatIsKnown() {
    withKeys();
    now = NOW.plus(Duration.ofHours(2));
    judge("192.0.2.1", xa);
    judge.answered(asked.remove(), Optional.empty());
    judge("192.0.2.1", xa);
    assertThat(proofs()).containsOnly(Proof.VALIDATED);
    assertThat(asked).isEmpty();
  }

  @Test
  void tldThatIsGone_letsNobodyWait() {
    withKeys();
    now = NOW.plus(Duration.ofMinutes(2));
    judge("192.0.2.1", SignedTld.xa());
    judge.assigned(Map.of());
    answer(xa.keyAnswer());
    assertThat(proofs()).containsExactly(Proof.UNCHECKED);
  }

  private void withKeys() {
    judge("192.0.2.1", xa);
    answer(xa.keyAnswer());
    verdicts.clear();
  }

  private void judge(String address, SignedTld signer) {
    var answer = ByteBuffer.wrap(signer.nxdomain(QNAME).toWire()).asReadOnlyBuffer();
    judge.judge(
        new DenialCase(
            server(address),
            QNAME,
            answer,
            now,
            new Denied(Rcode.NXDOMAIN, "", answer.remaining(), Proof.UNCHECKED)),
        verdicts::add);
  }

  private void answer(byte[] keys) {
    judge.answered(asked.remove(), Optional.of(keys));
  }

  private static Target server(String address) {
    return new Target(new Tld("xa"), "ns1.nic.xa", Fixtures.address(address), 53, Transport.UDP);
  }

  private List<Proof> proofs() {
    return verdicts.stream().map(verdict -> ((Denied) verdict).proof()).toList();
  }

  private void assertFault(DnssecReason reason) {
    assertThat(verdicts.getLast())
        .isInstanceOfSatisfying(
            DnssecFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }
}
