// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.probe.dnssec.AnswerReader.UnreadableException;
import org.xbill.DNS.Type;

/** Whatever a zone signs: what its records prove is read, as if all signatures were good. */
class DenialProofFuzzTest {
  private static final CanonicalName ZONE = CanonicalName.of("xa");
  private static final List<CanonicalName> NAMES =
      List.of(CanonicalName.of("k3x9q2ab.zz--tldwatch.xa"), CanonicalName.of("abc.xa"), ZONE);

  @Test
  void prove_shortRun() {
    assertThat(Mutations.of(DenialProofFuzzTest.class, "prove").run(5_000, this::prove))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void prove(byte[] answer) {
    List<WireRecord> records;
    try {
      records = AnswerReader.read(answer).authority();
    } catch (UnreadableException fault) {
      assertThat(fault.judgement().detail()).isNotEmpty();
      return;
    }
    prove(NsecProof.of(of(records, WireRecord.NSEC), ZONE));
    var nsec3 = of(records, WireRecord.NSEC3);
    if (nsec3.stream().mapToInt(Nsec3Proof::iterations).max().orElse(0)
        <= Limits.NSEC3_ITERATIONS) {
      prove(Nsec3Proof.of(nsec3, ZONE, new Budget(() -> 0)));
    }
  }

  private static List<WireRecord> of(List<WireRecord> records, int type) {
    return records.stream().filter(each -> each.type() == type).toList();
  }

  private static void prove(DenialProof proof) {
    for (var name : NAMES) {
      assertThat(proof.noName(name)).isNotNull();
      assertThat(proof.noData(name, Type.A)).isNotNull();
      for (int labels = 0; labels < name.labels(); labels++) {
        assertThat(proof.wildcardOnly(name, labels)).isNotNull();
      }
    }
  }
}
