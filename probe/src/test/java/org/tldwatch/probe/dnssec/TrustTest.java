// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.probe.dnssec.SignedTld.NOW;
import static org.tldwatch.probe.dnssec.SignedTld.add;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.probe.active.Ds;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Proven;
import org.tldwatch.probe.dnssec.Judgement.Unchecked;
import org.tldwatch.probe.dnssec.Judgement.Unreadable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class TrustTest {
  private final SignedTld tld = SignedTld.xa();
  private final Validator validator = SignedTld.validator();

  @ParameterizedTest
  @ValueSource(ints = {Digest.SHA1, Digest.SHA256, Digest.SHA384})
  void keys_areVouchedFor(int digestType) {
    var trust = trust(List.of(SignedTld.ds(tld.keySigningKey, digestType)), tld.keyAnswer());
    assertThat(trust)
        .isInstanceOfSatisfying(
            Trust.Secure.class,
            secure -> {
              assertThat(secure.keys().tags())
                  .containsExactly(
                      tld.keySigningKey.getFootprint(), tld.zoneSigningKey.getFootprint());
              assertThat(secure.keys().ttl()).isEqualTo(Duration.ofHours(1));
              assertThat(secure.keys().until()).isEqualTo(tld.expiration);
              assertThat(secure.keys().zone()).isEqualTo(tld.tld());
            });
  }

  @Test
  void noDs_isUnsigned() {
    assertThat(trust(List.of(), new byte[0])).isEqualTo(new Trust.Unsigned());
  }

  @Test
  void unknownDigestOrAlgorithm_isUnsupported() {
    var good = tld.ds().getFirst();
    assertFault(
        trust(List.of(new Ds(good.keyTag(), 13, 3, good.digest())), tld.keyAnswer()),
        DnssecReason.ALGORITHM_UNSUPPORTED);
    assertFault(
        trust(List.of(new Ds(good.keyTag(), 12, 2, good.digest())), tld.keyAnswer()),
        DnssecReason.ALGORITHM_UNSUPPORTED);
  }

  @Test
  void sha1_countsOnlyWhereThereIsNothingBetter() {
    var sha1 = SignedTld.ds(tld.keySigningKey, Digest.SHA1);
    var other = SignedTld.ds(SignedTld.xa().keySigningKey, Digest.SHA256);
    assertFault(trust(List.of(sha1, other), tld.keyAnswer()), DnssecReason.DS_MISMATCH);
  }

  @Test
  void oneOfSeveralDs_isEnough() {
    var other = SignedTld.ds(SignedTld.xa().keySigningKey, Digest.SHA256);
    assertThat(trust(List.of(other, tld.ds().getFirst()), tld.keyAnswer()))
        .isInstanceOf(Trust.Secure.class);
  }

  @Test
  void otherKeys_areMismatch() {
    assertFault(trust(tld.ds(), SignedTld.xa().keyAnswer()), DnssecReason.DS_MISMATCH);
  }

  @Test
  void keysSignedByAnotherKeyOnly_areMismatch() {
    var message = tld.reply(tld.origin, Type.DNSKEY, 0);
    var set = new RRset(tld.keySigningKey, tld.zoneSigningKey);
    add(message, Section.ANSWER, tld.signed(set, tld.zoneSigningKey, tld.zoneSigning));
    assertFault(trust(tld.ds(), message.toWire()), DnssecReason.DS_MISMATCH);
  }

  @Test
  void revokedKey_vouchesForNothing() {
    var revoked = SignedTld.key(tld.origin, 257 | 0x80, tld.algorithm, tld.keySigning);
    var message = tld.reply(tld.origin, Type.DNSKEY, 0);
    add(message, Section.ANSWER, tld.signed(new RRset(revoked), revoked, tld.keySigning));
    assertFault(
        trust(List.of(SignedTld.ds(revoked, Digest.SHA256)), message.toWire()),
        DnssecReason.DS_MISMATCH);
  }

  @Test
  void noKeys_areTold() {
    var empty = tld.reply(tld.origin, Type.DNSKEY, 0).toWire();
    assertFault(trust(tld.ds(), empty), DnssecReason.NO_DNSKEY);
  }

  @Test
  void expiredKeySet_isTold() {
    var answer = tld.keyAnswer();
    var trust = validator.trust(tld.tld(), tld.ds(), answer, tld.expiration.plusSeconds(1));
    assertFault(trust, DnssecReason.EXPIRED);
  }

  @Test
  void rsaKeyWithHugeExponent_isNoKey() {
    var key = new byte[1 + 200 + 128];
    key[0] = (byte) 200;
    var record = new DNSKEYRecord(tld.origin, DClass.IN, 300, 257, 3, Algorithm.RSASHA256, key);
    var message = tld.reply(tld.origin, Type.DNSKEY, 0);
    message.addRecord(record, Section.ANSWER);
    assertFault(
        trust(List.of(SignedTld.ds(record, Digest.SHA256)), message.toWire()),
        DnssecReason.DS_MISMATCH);
  }

  @Test
  void cutAnswer_isUnreadable() {
    var answer = Arrays.copyOf(tld.keyAnswer(), 40);
    assertThat(trust(tld.ds(), answer))
        .isInstanceOfSatisfying(
            Trust.Untrusted.class,
            untrusted -> assertThat(untrusted.why()).isInstanceOf(Unreadable.class));
  }

  @Test
  void signedSet_isProvenAndWildcardIsNot() {
    var keys = tld.keys();
    var message = tld.reply(tld.origin, Type.SOA, 0);
    add(message, Section.ANSWER, tld.soa());
    assertThat(validator.signed(keys, message.toWire(), "xa", Type.SOA, NOW))
        .isEqualTo(new Proven(tld.expiration));
    assertThat(validator.signed(keys, message.toWire(), "xa", Type.NS, NOW))
        .isInstanceOf(Unchecked.class);
    var expanded = tld.reply(SignedTld.name("www.xa"), Type.NS, 0);
    var wildcard = tld.signed(SignedTld.nsec(SignedTld.name("*.xa"), tld.origin, Type.A));
    add(expanded, Section.ANSWER, SignedTld.expanded(wildcard, SignedTld.name("www.xa")));
    assertThat(validator.signed(keys, expanded.toWire(), "www.xa", Type.NSEC, NOW))
        .isInstanceOf(Faulty.class);
  }

  private Trust trust(List<Ds> ds, byte[] answer) {
    return validator.trust(tld.tld(), ds, answer, NOW);
  }

  private static void assertFault(Trust trust, DnssecReason reason) {
    assertThat(trust)
        .isInstanceOfSatisfying(
            Trust.Untrusted.class,
            untrusted ->
                assertThat(untrusted.why())
                    .isInstanceOfSatisfying(
                        Faulty.class, fault -> assertThat(fault.reason()).isEqualTo(reason)));
  }
}
