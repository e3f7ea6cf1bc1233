// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Tld;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.probe.active.Ds;
import org.tldwatch.probe.dnssec.AnswerReader.UnreadableException;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.Type;

/** Whatever a server answers, the validator comes to a judgement, and at a bounded cost. */
class ValidatorFuzzTest {
  private static final Tld XA = new Tld("xa");
  private static final CanonicalName APEX = CanonicalName.of("xa");
  private static final String QNAME = "k3x9q2ab.zz--tldwatch.xa";

  /** Those that signed the kept inputs. */
  private static final byte[] KEY_ANSWER = kept("keys");

  private static final List<Ds> PARENT = vouchers(KEY_ANSWER);
  private static final ZoneKeys KEYS =
      ((Trust.Secure)
              SignedTld.validator().trust(XA, vouchers(KEY_ANSWER), KEY_ANSWER, SignedTld.NOW))
          .keys();

  private static byte[] kept(String name) {
    try (var input =
        ValidatorFuzzTest.class.getResourceAsStream("ValidatorFuzzTestInputs/judge/" + name)) {
      assertThat(input).as(name).isNotNull();
      return input.readAllBytes();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Test
  void judge_shortRun() {
    assertThat(Mutations.of(ValidatorFuzzTest.class, "judge").run(1_000, this::judge))
        .isGreaterThan(1_000);
  }

  @FuzzTest(maxDuration = "10m")
  void judge(byte[] answer) {
    var validator = SignedTld.validator();
    assertThat(validator.denial(KEYS, answer, QNAME, Type.A, SignedTld.NOW)).isNotNull();
    assertThat(validator.verifications()).isLessThanOrEqualTo(Limits.VERIFICATIONS);

    validator = SignedTld.validator();
    assertThat(validator.signed(KEYS, answer, "xa", Type.SOA, SignedTld.NOW)).isNotNull();
    assertThat(validator.verifications()).isLessThanOrEqualTo(Limits.VERIFICATIONS_PER_SET);

    validator = SignedTld.validator();
    assertThat(validator.trust(XA, PARENT, answer, SignedTld.NOW))
        .isNotInstanceOf(Trust.Unsigned.class);
    assertThat(validator.verifications()).isLessThanOrEqualTo(Limits.VERIFICATIONS_PER_SET);

    // A zone may be hostile itself: then its parent vouches for whatever it calls its keys.
    if (validator.trust(XA, vouchers(answer), answer, SignedTld.NOW)
        instanceof Trust.Secure(ZoneKeys own)) {
      assertThat(validator.signed(own, answer, "xa", Type.DNSKEY, SignedTld.NOW)).isNotNull();
      assertThat(validator.denial(own, answer, QNAME, Type.A, SignedTld.NOW)).isNotNull();
      assertThat(own.ttl().isNegative()).isFalse();
    }
  }

  /** DS records of all keys in an answer. */
  private static List<Ds> vouchers(byte[] answer) {
    var vouchers = new ArrayList<Ds>();
    try {
      for (var record : AnswerReader.read(answer).answer()) {
        var key = record.type() == WireRecord.DNSKEY ? ZoneKey.of(record) : null;
        if (key != null) {
          vouchers.add(new Ds(key.tag(), key.algorithm(), Digest.SHA256, digest(key)));
        }
      }
    } catch (UnreadableException ignored) {
      return List.of();
    }
    return vouchers;
  }

  private static String digest(ZoneKey key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(APEX.wire());
      return HexFormat.of().formatHex(digest.digest(key.data()));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
