// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.probe.dnssec.SignedTld.NOW;
import static org.tldwatch.probe.dnssec.SignedTld.add;
import static org.tldwatch.probe.dnssec.SignedTld.name;
import static org.tldwatch.probe.dnssec.SignedTld.nsec;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Proven;
import org.tldwatch.probe.dnssec.Judgement.Unchecked;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DenialTest {
  private static final String QNAME = "k3x9q2ab.zz--tldwatch.xa";

  private final SignedTld tld = SignedTld.xa();
  private final Validator validator = SignedTld.validator();

  @ParameterizedTest
  @ValueSource(
      ints = {
        Algorithm.RSASHA1,
        Algorithm.RSA_NSEC3_SHA1,
        Algorithm.RSASHA256,
        Algorithm.RSASHA512,
        Algorithm.ECDSAP256SHA256,
        Algorithm.ECDSAP384SHA384,
        Algorithm.ED25519,
        Algorithm.ED448
      })
  void noName_isProvenWithEveryAlgorithm(int algorithm) {
    var signed = new SignedTld("xa", algorithm);
    assertThat(judge(signed, signed.nxdomain(QNAME))).isEqualTo(new Proven(signed.expiration));
    assertThat(judge(signed, signed.nxdomain3(QNAME))).isEqualTo(new Proven(signed.expiration));
  }

  @Test
  void noName_isProvenWithOptOutSaltAndIterations() {
    tld.optOut = true;
    tld.salt = new byte[] {1, 2, 3};
    tld.iterations = Limits.NSEC3_ITERATIONS;
    assertThat(judge(tld.nxdomain3(QNAME))).isInstanceOf(Proven.class);
  }

  @Test
  void expired_isToldToTheSecond() {
    var answer = tld.nxdomain(QNAME).toWire();
    assertThat(judge(answer, tld.expiration.plusMillis(999))).isInstanceOf(Proven.class);
    assertFault(judge(answer, tld.expiration.plusSeconds(1)), DnssecReason.EXPIRED);
    assertThat(judge(answer, tld.inception)).isInstanceOf(Proven.class);
    assertFault(judge(answer, tld.inception.minusMillis(1)), DnssecReason.NOT_YET_VALID);
  }

  @Test
  void expiresBeforeInception_isTold() {
    var keys = tld.keys();
    tld.expiration = tld.inception.minus(Duration.ofHours(1));
    assertFault(
        validator.denial(keys, tld.nxdomain(QNAME).toWire(), QNAME, Type.A, NOW),
        DnssecReason.EXPIRES_BEFORE_INCEPTION);
  }

  @Test
  void otherKey_isNoMatchingKeyOrBogus() {
    var stranger = SignedTld.xa();
    assertFault(
        validator.denial(tld.keys(), stranger.nxdomain(QNAME).toWire(), QNAME, Type.A, NOW),
        DnssecReason.NO_MATCHING_KEY);
  }

  @Test
  void changedRecord_isBogus() {
    var message = tld.nxdomain(QNAME);
    var nsec = message.getSection(Section.AUTHORITY).stream().filter(this::isNsec).findFirst();
    message.removeRecord(nsec.orElseThrow(), Section.AUTHORITY);
    message.addRecord(
        nsec(nsec.orElseThrow().getName(), name("zzzz.xa"), Type.TXT), Section.AUTHORITY);
    assertFault(judge(message), DnssecReason.BOGUS);
  }

  @Test
  void unsigned_isNoRrsig() {
    var message = tld.nxdomain(QNAME);
    List.copyOf(message.getSection(Section.AUTHORITY)).stream()
        .filter(each -> each.getType() == Type.RRSIG)
        .forEach(each -> message.removeRecord(each, Section.AUTHORITY));
    assertFault(judge(message), DnssecReason.NO_RRSIG);
  }

  @Test
  void signedByParent_isNoRrsig() {
    var root = new SignedTld("", Algorithm.ECDSAP256SHA256);
    var message = tld.reply(name(QNAME), Type.A, 3);
    add(message, Section.AUTHORITY, root.signed(nsec(tld.origin, name("xb"), Type.NS)));
    assertFault(judge(message), DnssecReason.NO_RRSIG);
  }

  @Test
  void noProof_isNoDenial() {
    var message = tld.reply(name(QNAME), Type.A, 3);
    add(message, Section.AUTHORITY, tld.soa());
    assertFault(judge(message), DnssecReason.NO_DENIAL);
  }

  @Test
  void proofOfSomethingElse_isNotCovering() {
    assertFault(judge(tld.nxdomain("aa.xa")), DnssecReason.DENIAL_NOT_COVERING);
    var message = tld.reply(name(QNAME), Type.A, 3);
    add(message, Section.AUTHORITY, tld.nsec3For(tld.origin));
    add(message, Section.AUTHORITY, tld.nsec3Around(name("aa.xa")));
    add(message, Section.AUTHORITY, tld.nsec3Around(name("*.xa")));
    assertFault(judge(message), DnssecReason.DENIAL_NOT_COVERING);
  }

  @Test
  void wildcardNotDenied_isNotCovering() {
    var message = tld.reply(name(QNAME), Type.A, 3);
    add(message, Section.AUTHORITY, tld.nsecFor(name(QNAME)));
    assertFault(judge(message), DnssecReason.DENIAL_NOT_COVERING);
    var hashed = tld.reply(name(QNAME), Type.A, 3);
    add(hashed, Section.AUTHORITY, tld.nsec3For(tld.origin));
    add(hashed, Section.AUTHORITY, tld.nsec3Around(name("zz--tldwatch.xa")));
    assertFault(judge(hashed), DnssecReason.DENIAL_NOT_COVERING);
    add(hashed, Section.AUTHORITY, tld.nsec3Around(name("*.xa")));
    assertThat(judge(hashed)).isInstanceOf(Proven.class);
  }

  @Test
  void nameDelegatedAway_isNotCoveredByItsDelegation() {
    tld.names.put(name("zz--tldwatch.xa"), SignedTld.DELEGATION);
    assertFault(judge(tld.nxdomain(QNAME)), DnssecReason.DENIAL_NOT_COVERING);
  }

  @Test
  void noData_isProvenAtTheName() {
    tld.names.put(name(QNAME), new int[] {Type.TXT, Type.RRSIG});
    assertThat(judge(noData(tld.nsecFor(name(QNAME))))).isInstanceOf(Proven.class);
    assertThat(judge(noData(tld.nsec3For(name(QNAME))))).isInstanceOf(Proven.class);
    tld.names.put(name(QNAME), SignedTld.PLAIN);
    assertFault(judge(noData(tld.nsecFor(name(QNAME)))), DnssecReason.DENIAL_NOT_COVERING);
    assertFault(judge(noData(tld.nsec3For(name(QNAME)))), DnssecReason.DENIAL_NOT_COVERING);
  }

  @Test
  void emptyNonTerminal_isNoDataAndNoAbsence() {
    tld.names.put(name("below." + QNAME), SignedTld.PLAIN);
    assertThat(judge(noData(tld.nsecFor(name(QNAME))))).isInstanceOf(Proven.class);
    assertFault(judge(tld.nxdomain(QNAME)), DnssecReason.DENIAL_NOT_COVERING);
  }

  @Test
  void wildcardWithoutData_isProven() {
    tld.names.put(name("*.xa"), new int[] {Type.TXT, Type.RRSIG});
    assertThat(judge(noData(tld.nsecFor(name(QNAME)), tld.nsecFor(name("*.xa")))))
        .isInstanceOf(Proven.class);
    assertThat(
            judge(
                noData(
                    tld.nsec3For(tld.origin),
                    tld.nsec3For(name("zz--tldwatch.xa")),
                    tld.nsec3For(name("*.xa")))))
        .isInstanceOf(Proven.class);
  }

  @Test
  void optOut_leavesNoDataOpen() {
    tld.optOut = true;
    assertThat(judge(noData(tld.nsec3For(tld.origin), tld.nsec3For(name("zz--tldwatch.xa")))))
        .isInstanceOf(Unchecked.class);
  }

  @Test
  void wildcardAnswer_isProvenWithWhatIsNotThere() throws Exception {
    tld.names.put(name("*.xa"), SignedTld.PLAIN);
    var answer = SignedTld.expanded(tld.signed(address("*.xa")), name(QNAME));
    assertThat(judge(positive(answer, tld.nsecFor(name(QNAME))))).isInstanceOf(Proven.class);
    assertThat(judge(positive(answer, tld.nsec3For(name("zz--tldwatch.xa")))))
        .isInstanceOf(Proven.class);
    assertFault(judge(positive(answer)), DnssecReason.NO_DENIAL);
    assertFault(
        judge(positive(answer, tld.nsecFor(name("abc.xa")))), DnssecReason.DENIAL_NOT_COVERING);
  }

  @Test
  void nameThatExists_isProvenByItself() throws Exception {
    assertThat(judge(positive(tld.signed(address(QNAME))))).isInstanceOf(Proven.class);
    assertFault(judge(positive(new RRset(address(QNAME)))), DnssecReason.NO_RRSIG);
  }

  @Test
  void compactDenial_isProven() {
    var at = name(QNAME);
    var next = name("\\000." + QNAME);
    var message = tld.reply(at, Type.A, 0);
    add(message, Section.AUTHORITY, tld.signed(nsec(at, next, Type.RRSIG, WireRecord.NXNAME)));
    assertThat(judge(message)).isInstanceOf(Proven.class);
    message.getHeader().setRcode(3);
    assertThat(judge(message)).isInstanceOf(Proven.class);
    var older = tld.reply(at, Type.A, 0);
    add(older, Section.AUTHORITY, tld.signed(nsec(at, next, Type.RRSIG)));
    assertThat(judge(older)).isInstanceOf(Proven.class);
    older.getHeader().setRcode(3);
    assertFault(judge(older), DnssecReason.DENIAL_NOT_COVERING);
  }

  @Test
  void unknownAlgorithm_isUnsupported() {
    var message = tld.reply(name(QNAME), Type.A, 3);
    var soa = tld.soa();
    var signature = soa.sigs().getFirst();
    message.addRecord(soa.first(), Section.AUTHORITY);
    message.addRecord(
        new RRSIGRecord(
            tld.origin,
            DClass.IN,
            300,
            Type.SOA,
            23,
            300,
            signature.getExpire(),
            signature.getTimeSigned(),
            signature.getFootprint(),
            tld.origin,
            signature.getSignature()),
        Section.AUTHORITY);
    assertFault(judge(message), DnssecReason.ALGORITHM_UNSUPPORTED);
  }

  @Test
  void otherResponseCode_isNotJudged() {
    var message = tld.nxdomain(QNAME);
    message.getHeader().setRcode(2);
    assertThat(judge(message)).isInstanceOf(Unchecked.class);
  }

  @Test
  void upperCaseInTheAnswer_changesNothing() {
    var odd = "K3X9q2aB.zZ--TLDwatch.Xa";
    assertThat(validator.denial(tld.keys(), tld.nxdomain(odd).toWire(), QNAME, Type.A, NOW))
        .isInstanceOf(Proven.class);
  }

  private ARecord address(String owner) throws Exception {
    return new ARecord(
        name(owner), DClass.IN, 300, InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}));
  }

  private Message noData(RRset... proof) {
    return positive(List.of(), proof);
  }

  private Message positive(RRset answer, RRset... proof) {
    return positive(List.of(answer), proof);
  }

  private Message positive(List<RRset> answer, RRset... proof) {
    var message = tld.reply(name(QNAME), Type.A, 0);
    answer.forEach(each -> add(message, Section.ANSWER, each));
    for (var each : proof) {
      add(message, Section.AUTHORITY, each);
    }
    return message;
  }

  private boolean isNsec(Record each) {
    return each.getType() == Type.NSEC;
  }

  private Judgement judge(Message message) {
    return judge(message.toWire(), NOW);
  }

  private Judgement judge(byte[] answer, Instant now) {
    return validator.denial(tld.keys(), answer, QNAME, Type.A, now);
  }

  private Judgement judge(SignedTld by, Message message) {
    return validator.denial(by.keys(), message.toWire(), QNAME, Type.A, NOW);
  }

  private static void assertFault(Judgement judgement, DnssecReason reason) {
    assertThat(judgement)
        .isInstanceOfSatisfying(
            Faulty.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }
}
