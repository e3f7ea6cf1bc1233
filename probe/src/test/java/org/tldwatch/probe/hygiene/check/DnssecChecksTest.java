// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** The checks of family DNSSEC but the chain, each on answers made up for it. */
class DnssecChecksTest {
  private static final int SEP_KEY = 257;
  private static final DNSKEYRecord KEY = ec();
  private static final DNSKEYRecord OTHER_KEY = ec();

  private final World world = new World();

  private static DNSKEYRecord ec() {
    return key("EC", 256, 13, SEP_KEY);
  }

  private static DNSKEYRecord key(String kind, int bits, int algorithm, int flags) {
    try {
      var generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(bits);
      var pair = generator.generateKeyPair();
      return new DNSKEYRecord(World.ZONE, DClass.IN, 3600, flags, 3, algorithm, pair.getPublic());
    } catch (GeneralSecurityException | DNSSECException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static DSRecord ds(int digest, DNSKEYRecord key) {
    return new DSRecord(World.ZONE, DClass.IN, 3600, digest, key);
  }

  private World signed() {
    world.ds.add(ds(2, KEY));
    return keys(KEY);
  }

  private World keys(DNSKEYRecord key) {
    return world.everywhere(Ask.DNSKEY, Type.DNSKEY, answer -> answer.add(key));
  }

  @Test
  void dsMatch_withKeyAtEveryServer_isFine() {
    signed().assertFine(new DsMatch());
  }

  @Test
  void dsMatch_withoutDs_isFine() {
    keys(KEY).assertFine(new DsMatch());
  }

  @Test
  void dsMatch_atOneServerWrong_isError() {
    signed().answer(World.NS1, Ask.DNSKEY, Type.DNSKEY, answer -> answer.add(OTHER_KEY));
    var judged = world.only(new DsMatch());
    assertThat(judged.at()).isEqualTo(World.NS1);
    assertThat(judged.level()).isEqualTo(CheckLevel.ERROR);
    assertThat(judged.sentence())
        .isEqualTo(
            "ns1.nic.xa (192.0.2.1) has DNSKEY records with key tags ["
                + OTHER_KEY.getFootprint()
                + "], but the parent zone's DS records point to ["
                + KEY.getFootprint()
                + "].");
  }

  @Test
  void dsMatch_nowhere_isCriticalAtEachThatAnswers() {
    signed();
    keys(OTHER_KEY).reply(World.NS1, Ask.DNSKEY, new Reply.Silent());
    assertThat(world.judge(new DsMatch()))
        .extracting(Judged::level)
        .containsExactly(CheckLevel.INCONCLUSIVE, CheckLevel.CRITICAL, CheckLevel.CRITICAL);
  }

  @Test
  void dsMatch_withoutAnyKey_saysSo() {
    signed().answer(World.NS2, Ask.DNSKEY, Type.DNSKEY, answer -> {});
    assertThat(world.only(new DsMatch()).sentence()).contains("has no DNSKEY record");
  }

  @Test
  void dsMatch_withRevokedKey_isNoMatch() {
    var revoked = key("EC", 256, 13, SEP_KEY | 0x80);
    world.ds.add(ds(2, revoked));
    keys(revoked);
    assertThat(world.judge(new DsMatch())).hasSize(3);
  }

  @Test
  void dsDigest_withSha1Alone_isWarning() {
    world.ds.add(ds(1, KEY));
    var judged = world.only(new DsDigest());
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence()).contains("SHA-1 of key " + KEY.getFootprint());
  }

  @Test
  void dsDigest_withSha1BesideSha256_isNotice() {
    world.ds.add(ds(1, KEY));
    world.ds.add(ds(2, KEY));
    assertThat(world.only(new DsDigest()).level()).isEqualTo(CheckLevel.NOTICE);
  }

  @Test
  void dsDigest_withStrongOnes_isFine() {
    world.ds.add(ds(2, KEY));
    world.ds.add(ds(4, KEY));
    world.assertFine(new DsDigest());
  }

  @ParameterizedTest
  @CsvSource({"8, OK", "13, OK", "15, OK", "10, NOTICE", "7, WARNING", "5, WARNING", "3, ERROR"})
  void keyAlgorithm_hasTheLevelOfItsRegistry(int algorithm, CheckLevel level) {
    keys(new DNSKEYRecord(World.ZONE, DClass.IN, 3600, SEP_KEY, 3, algorithm, KEY.getKey()));
    var judged = world.judge(new KeyAlgorithm());
    if (level == CheckLevel.OK) {
      assertThat(judged).isEmpty();
    } else {
      assertThat(judged).hasSize(3).allMatch(each -> each.level() == level);
    }
  }

  @ParameterizedTest
  @CsvSource({"2048, OK", "1536, NOTICE", "512, ERROR"})
  void keySize_ofRsa_isEnough(int bits, CheckLevel level) {
    keys(key("RSA", bits, 8, SEP_KEY));
    var judged = world.judge(new KeySize());
    if (level == CheckLevel.OK) {
      assertThat(judged).isEmpty();
    } else {
      assertThat(judged).hasSize(3).allMatch(each -> each.level() == level);
      assertThat(judged.getFirst().sentence()).contains(bits + " bits");
    }
  }

  @Test
  void keySize_ofCurves_isNoMatter() {
    keys(KEY).assertFine(new KeySize());
  }

  @Test
  void signedWithoutDs_isNotice() {
    assertThat(keys(KEY).judge(new SignedWithoutDs()))
        .hasSize(3)
        .allMatch(each -> each.level() == CheckLevel.NOTICE);
    world.ds.add(ds(2, KEY));
    world.assertFine(new SignedWithoutDs());
  }

  private static Consumer<World.Answer> soa(Duration left, Duration validity) {
    return answer -> answer.add(Type.SOA, World.SOA).add(World.signature(Type.SOA, left, validity));
  }

  @ParameterizedTest
  @CsvSource({
    "PT337H, P30D, OK",
    "P5D, P14D, OK",
    "P7D, P30D, WARNING",
    "PT71H, P10D, WARNING",
    "PT23H, P14D, ERROR",
    "PT11H, P14D, CRITICAL",
    "PT-1S, P14D, CRITICAL",
    "P15D, P14D, CRITICAL",
    "PT13H, P2D, OK",
    "PT11H, P2D, WARNING",
    "PT5H, P2D, ERROR",
    "PT2H, P2D, CRITICAL"
  })
  void signatureLifetime_followsTheLadder(Duration left, Duration validity, CheckLevel level) {
    world.answer(World.NS1, Ask.SOA, Type.SOA, soa(left, validity));
    var judged = world.judge(new SignatureLifetime());
    if (level == CheckLevel.OK) {
      assertThat(judged).isEmpty();
    } else {
      assertThat(judged).extracting(Judged::level).containsExactly(level);
      assertThat(judged.getFirst().at()).isEqualTo(World.NS1);
    }
  }

  @Test
  void signatureLifetime_takesTheWeakestOfAllSets() {
    world.everywhere(Ask.SOA, Type.SOA, soa(Duration.ofDays(10), Duration.ofDays(14)));
    world.answer(
        World.NS2,
        Ask.DNSKEY,
        Type.DNSKEY,
        answer -> answer.add(KEY).add(World.signature(Type.DNSKEY, Duration.ofHours(5))));
    assertThat(world.only(new SignatureLifetime()).sentence())
        .isEqualTo(
            "ns2.nic.xa (198.51.100.2) serves the signature over DNSKEY of xa., which expires in"
                + " 5 h, at 2026-11-20T19:00:00Z.");
  }

  @Test
  void signatureLifetime_ofTwoSignaturesOfOneAlgorithm_isThatOfTheLonger() {
    world.answer(
        World.NS1,
        Ask.SOA,
        Type.SOA,
        answer ->
            answer
                .add(Type.SOA, World.SOA)
                .add(World.signature(Type.SOA, Duration.ofHours(1)))
                .add(World.signature(Type.SOA, Duration.ofDays(12))));
    world.assertFine(new SignatureLifetime());
  }

  @Test
  void signatureLifetime_withoutAnswer_isInconclusive() {
    world.reply(World.NS1, Ask.SOA, new Reply.Silent());
    assertThat(world.only(new SignatureLifetime()).level()).isEqualTo(CheckLevel.INCONCLUSIVE);
  }

  @Test
  void signaturesOutliveZone_whenExpireIsLonger_isNotice() {
    world.answer(World.NS1, Ask.SOA, Type.SOA, soa(Duration.ofDays(6), Duration.ofDays(14)));
    var judged = world.only(new SignaturesOutliveZone());
    assertThat(judged.level()).isEqualTo(CheckLevel.NOTICE);
    assertThat(judged.sentence()).contains("for another 6 d", "serve it for 7 d");
    world.answer(World.NS1, Ask.SOA, Type.SOA, soa(Duration.ofDays(8), Duration.ofDays(14)));
    world.assertFine(new SignaturesOutliveZone());
  }

  @ParameterizedTest
  @CsvSource({"0, '', OK", "0, ab, NOTICE", "1, '', WARNING", "100, ab, WARNING", "150, '', ERROR"})
  void nsec3Parameters_shouldBeNone(int iterations, String salt, CheckLevel level) {
    world.everywhere(
        Ask.NSEC3PARAM,
        Type.NSEC3PARAM,
        answer ->
            answer.add(
                new NSEC3PARAMRecord(
                    World.ZONE,
                    DClass.IN,
                    0,
                    1,
                    0,
                    iterations,
                    salt.getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
    var judged = world.judge(new Nsec3Parameters());
    if (level == CheckLevel.OK) {
      assertThat(judged).isEmpty();
    } else {
      assertThat(judged).hasSize(3).allMatch(each -> each.level() == level);
    }
  }

  private World denial(Consumer<World.Answer> how) {
    return world.everywhere(Ask.DENIAL, Type.A, how);
  }

  @Test
  void denial_ofSignedZoneWithProof_isFine() {
    signed();
    var nsec = World.record(World.ZONE, Type.NSEC, "nic.xa. NS SOA RRSIG NSEC DNSKEY");
    denial(
            answer ->
                answer
                    .rcode(Rcode.NXDOMAIN)
                    .authority(nsec)
                    .authority(World.signature(Type.NSEC, Duration.ofDays(9))))
        .assertFine(new DenialPresent());
  }

  @Test
  void denial_withoutProof_isErrorWhereTheZoneIsSigned() {
    denial(answer -> answer.rcode(Rcode.NXDOMAIN)).assertFine(new DenialPresent());
    signed();
    assertThat(world.judge(new DenialPresent()))
        .hasSize(3)
        .allMatch(each -> each.level() == CheckLevel.ERROR)
        .allMatch(each -> each.sentence().contains("without proof"));
  }

  @Test
  void denial_withAnotherRcode_isError() {
    denial(answer -> answer.rcode(Rcode.SERVFAIL));
    assertThat(world.judge(new DenialPresent()))
        .hasSize(3)
        .allMatch(each -> each.sentence().contains("SERVFAIL"));
  }

  @Test
  void denial_byWildcard_isFine() {
    signed();
    denial(
            answer ->
                answer.add(World.record(Name.fromConstantString("a.xa."), Type.A, "192.0.2.9")))
        .assertFine(new DenialPresent());
  }
}
