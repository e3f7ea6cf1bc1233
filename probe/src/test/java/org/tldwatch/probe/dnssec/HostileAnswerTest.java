// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.probe.dnssec.SignedTld.NOW;
import static org.tldwatch.probe.dnssec.SignedTld.add;
import static org.tldwatch.probe.dnssec.SignedTld.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Proven;
import org.tldwatch.probe.dnssec.Judgement.Unchecked;
import org.tldwatch.probe.dnssec.Judgement.Unreadable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers made to cost, or to confuse. What they cost is counted, never timed. */
class HostileAnswerTest {
  private static final String QNAME = "k3x9q2ab.zz--tldwatch.xa";

  private final SignedTld tld = SignedTld.xa();
  private final Validator validator = SignedTld.validator();

  /** CVE-2023-50387: many keys with one tag, and many signatures that name it. */
  @Test
  void keyTrap_costsFewVerifications() {
    var keys = new ArrayList<DNSKEYRecord>();
    for (int i = 0; i < Limits.KEYS; i++) {
      keys.add(collidingKey(i));
    }
    assertThat(keys.stream().map(DNSKEYRecord::getFootprint).distinct()).hasSize(1);
    var answer = keyTrap(new RRset(keys.toArray(DNSKEYRecord[]::new)), keys.getFirst(), 100);
    var ds = keys.stream().map(key -> SignedTld.ds(key, Digest.SHA256)).toList();
    var trust = validator.trust(tld.tld(), ds, answer.toWire(), NOW);
    assertThat(trust).isInstanceOf(Trust.Untrusted.class);
    assertThat(validator.verifications()).isBetween(1L, (long) Limits.VERIFICATIONS_PER_SET);
  }

  @Test
  void moreKeysThanAnyZoneHas_areNotEvenLookedAt() {
    var keys = new ArrayList<DNSKEYRecord>();
    for (int i = 0; i <= Limits.KEYS; i++) {
      keys.add(collidingKey(i));
    }
    var answer = keyTrap(new RRset(keys.toArray(DNSKEYRecord[]::new)), keys.getFirst(), 1);
    var trust = validator.trust(tld.tld(), tld.ds(), answer.toWire(), NOW);
    assertThat(trust).isInstanceOf(Trust.Untrusted.class);
    assertThat(validator.verifications()).isZero();
  }

  @Test
  void manySignaturesOverManySets_costFewVerifications() {
    var message = tld.reply(name(QNAME), Type.A, 3);
    for (int i = 0; i < 30; i++) {
      var nsec = SignedTld.nsec(name("a" + i + ".xa"), name("b" + i + ".xa"), Type.NS);
      message.addRecord(nsec, Section.AUTHORITY);
      for (int j = 0; j < 3; j++) {
        message.addRecord(signature(nsec.getName(), tld.zoneSigningKey, j), Section.AUTHORITY);
      }
    }
    assertThat(judge(message)).isInstanceOf(Faulty.class);
    assertThat(validator.verifications()).isLessThanOrEqualTo(Limits.VERIFICATIONS + 1);
    var good = tld.reply(name(QNAME), Type.A, 3);
    for (int i = 0; i <= Limits.VERIFICATIONS; i++) {
      add(good, Section.AUTHORITY, tld.signed(SignedTld.nsec(name("a" + i + ".xa"), tld.origin)));
    }
    assertThat(judge(good))
        .isInstanceOfSatisfying(
            Faulty.class, fault -> assertThat(fault.reason()).isEqualTo(DnssecReason.BOGUS));
  }

  /** CVE-2023-50868, and RFC 9276 section 3.2. */
  @Test
  void nsec3WithManyIterations_isNotHashed() {
    tld.iterations = 2500;
    assertThat(judge(tld.nxdomain3(QNAME)))
        .isEqualTo(new Unchecked("NSEC3 asks for 2500 iterations"));
  }

  @Test
  void nsec3WithManyIterations_isUnbelievableWithoutSignature() {
    tld.iterations = 2500;
    var answer = tld.nxdomain3(QNAME).toWire();
    var judgement = validator.denial(SignedTld.xa().keys(), answer, QNAME, Type.A, NOW);
    assertThat(judgement).isInstanceOf(Faulty.class);
  }

  @Test
  void endlessValidation_isGivenUp() {
    var clock = new AtomicLong();
    var slow = new Validator(() -> clock.getAndAdd(Limits.NANOS));
    assertThat(slow.denial(tld.keys(), tld.nxdomain(QNAME).toWire(), QNAME, Type.A, NOW))
        .isInstanceOf(Unchecked.class);
  }

  @Test
  void moreRecordsThanAnyDenialHas_areUnreadable() {
    var message = tld.nxdomain(QNAME);
    for (int i = 0; i < Limits.RECORDS; i++) {
      message.addRecord(
          SignedTld.nsec(name("a" + i + ".xa"), tld.origin, Type.NS), Section.AUTHORITY);
    }
    assertThat(judge(message)).isInstanceOf(Unreadable.class);
  }

  @Test
  void goodSignature_isVerifiedOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(judge(tld.nxdomain(QNAME))).isInstanceOf(Proven.class);
    }
    long afterDifferentSignatures = validator.verifications();
    var answer = tld.nxdomain(QNAME).toWire();
    judge(answer);
    long once = validator.verifications();
    assertThat(once).isGreaterThan(afterDifferentSignatures);
    for (int i = 0; i < 3; i++) {
      assertThat(judge(answer)).isInstanceOf(Proven.class);
    }
    assertThat(validator.verifications()).isEqualTo(once);
    assertThat(validator.denial(tld.keys(), answer, QNAME, Type.A, tld.expiration.plusSeconds(1)))
        .isInstanceOf(Faulty.class);
  }

  @Test
  void flippedOctets_neverThrow() {
    var random = new Random(20261120);
    var keys = tld.keys();
    var originals =
        List.of(tld.nxdomain(QNAME).toWire(), tld.nxdomain3(QNAME).toWire(), tld.keyAnswer());
    for (var original : originals) {
      for (int i = 0; i < 1000; i++) {
        var mutant = mutant(original, random);
        assertThat(validator.denial(keys, mutant, QNAME, Type.A, NOW)).isNotNull();
        assertThat(validator.signed(keys, mutant, "xa", Type.DNSKEY, NOW)).isNotNull();
        assertThat(validator.trust(tld.tld(), tld.ds(), mutant, NOW)).isNotNull();
      }
    }
  }

  @Test
  void anyOctets_neverThrow() {
    var random = new Random(1);
    var keys = tld.keys();
    for (int i = 0; i < 3000; i++) {
      var octets = new byte[random.nextInt(600)];
      random.nextBytes(octets);
      if (octets.length > 12) {
        octets[3] = 3;
        octets[4] = 0;
        octets[5] = (byte) random.nextInt(2);
        octets[6] = 0;
        octets[8] = 0;
      }
      assertThat(validator.denial(keys, octets, QNAME, Type.A, NOW)).isNotNull();
    }
  }

  private static byte[] mutant(byte[] original, Random random) {
    var mutant =
        Arrays.copyOf(
            original,
            random.nextInt(4) == 0 ? random.nextInt(original.length + 1) : original.length);
    for (int flips = random.nextInt(1, 5); flips > 0 && mutant.length > 0; flips--) {
      mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return mutant;
  }

  private Judgement judge(Message message) {
    return judge(message.toWire());
  }

  private Judgement judge(byte[] answer) {
    return validator.denial(tld.keys(), answer, QNAME, Type.A, NOW);
  }

  /**
   * A P-256 key of random octets whose tag is that of all others: two octets balance each other.
   */
  private DNSKEYRecord collidingKey(int number) {
    var key = new byte[64];
    key[0] = (byte) (100 + number);
    key[2] = (byte) (100 - number);
    return new DNSKEYRecord(tld.origin, DClass.IN, 3600, 257, 3, tld.algorithm, key);
  }

  private Message keyTrap(RRset keys, DNSKEYRecord key, int signatures) {
    var message = tld.reply(tld.origin, Type.DNSKEY, 0);
    keys.rrs().forEach(each -> message.addRecord(each, Section.ANSWER));
    for (int i = 0; i < signatures; i++) {
      message.addRecord(signature(tld.origin, Type.DNSKEY, key, i), Section.ANSWER);
    }
    return message;
  }

  private RRSIGRecord signature(Name owner, DNSKEYRecord key, int number) {
    return signature(owner, Type.NSEC, key, number);
  }

  private RRSIGRecord signature(Name owner, int covered, DNSKEYRecord key, int number) {
    var made = new byte[64];
    made[0] = (byte) number;
    made[63] = 1;
    return new RRSIGRecord(
        owner,
        DClass.IN,
        300,
        covered,
        tld.algorithm,
        300,
        tld.expiration,
        tld.inception,
        key.getFootprint(),
        tld.origin,
        made);
  }
}
