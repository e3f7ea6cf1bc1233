// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Answered;
import org.tldwatch.model.Outcome.Lame;
import org.tldwatch.model.Outcome.Malformed;
import org.tldwatch.model.Outcome.Section;
import org.tldwatch.model.Outcome.Truncated;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.ServerAnswers;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

class AnswerDecoderTest {
  private static final long NOW = ServerAnswers.EXPIRES.getEpochSecond() - 3_600;
  private static final int END_OF_QUESTION = 12 + 4 + 4;

  private final Question question = Question.about(new Tld("xa"));
  private final byte[] query = query(question);
  private final byte[] signed = ServerAnswers.signed(query);
  private final AnswerDecoder decoder = new AnswerDecoder();

  @Test
  void signedAnswer() {
    assertThat(decode(signed))
        .isEqualTo(
            new Answered(
                Rcode.NOERROR,
                true,
                new Serial(ServerAnswers.SERIAL),
                HexFormat.of().formatHex(ServerAnswers.NSID.getBytes(StandardCharsets.US_ASCII)),
                signed.length,
                ServerAnswers.EXPIRES));
  }

  @Test
  void mixedCaseOwner_isTheZone() {
    byte[] upper = new FixedDraw(1, -1L).written(question);
    assertThat(decode(ServerAnswers.signed(upper)))
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.serial()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9, 16, 23, 4095})
  void errorCode(int rcode) {
    assertThat(decode(ServerAnswers.rcode(query, rcode)))
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.rcode()).isEqualTo(rcode));
  }

  @Test
  void soaOfAnotherZone_isLame() {
    Message answer = ServerAnswers.answerTo(query);
    answer.addRecord(ServerAnswers.soa(ServerAnswers.name("xb.")), org.xbill.DNS.Section.ANSWER);
    assertThat(decode(answer.toWire()).label()).isEqualTo("lame");
  }

  @Test
  void soaInAuthorityOnly_isLame() {
    Message answer = ServerAnswers.answerTo(query);
    answer.addRecord(ServerAnswers.soa(ServerAnswers.name("xa.")), org.xbill.DNS.Section.AUTHORITY);
    assertThat(decode(answer.toWire()).label()).isEqualTo("lame");
  }

  @Test
  void notAuthoritative_isLame() {
    Message answer = ServerAnswers.answerTo(query);
    answer.getHeader().unsetFlag(Flags.AA);
    answer.addRecord(ServerAnswers.soa(ServerAnswers.name("xa.")), org.xbill.DNS.Section.ANSWER);
    assertThat(decode(answer.toWire()).label()).isEqualTo("lame");
  }

  @Test
  void truncated_overUdpAndTcp() {
    byte[] truncated = ServerAnswers.truncated(query);
    assertThat(decode(truncated)).isEqualTo(new Truncated(truncated.length, true));
    assertThat(decode(truncated, truncated.length, Transport.TCP))
        .isEqualTo(new Malformed(Section.HEADER, "TC bit over TCP"));
  }

  @Test
  void truncatedError_isTheError() {
    byte[] answer = ServerAnswers.truncated(query);
    answer[3] |= Rcode.REFUSED;
    assertThat(decode(answer).label()).isEqualTo("refused");
  }

  @Test
  void cutAnywhere_isMalformed() {
    for (int length = END_OF_QUESTION; length < signed.length; length++) {
      assertThat(decode(signed, length, Transport.UDP))
          .as("cut at octet %d", length)
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void cut_namesTheSection() {
    assertThat(section(decode(signed, END_OF_QUESTION + 3, Transport.UDP)))
        .isEqualTo(Section.ANSWER);
    assertThat(section(decode(signed, signed.length - 1, Transport.UDP)))
        .isEqualTo(Section.ADDITIONAL);
  }

  @Test
  void pointerToItself_isMalformed() {
    byte[] answer = withOneAnswer("C014 0006 0001 00000000 0000"); // 0x14 is where it stands.
    assertThat(decode(answer))
        .isEqualTo(new Malformed(Section.ANSWER, "compression pointer at octet 20 to octet 20"));
  }

  @Test
  void pointersToEachOther_areMalformed() {
    byte[] answer = withOneAnswer("C016 C014 0006 0001 00000000 0000");
    assertThat(section(decode(answer))).isEqualTo(Section.ANSWER);
  }

  @Test
  void pointerIntoTheHeader_isMalformed() {
    assertThat(decode(withOneAnswer("C000 0006 0001 00000000 0000"))).isInstanceOf(Malformed.class);
  }

  @Test
  void ownerThatLoopsThroughData_isNotTheZone() {
    // The SOA's owner points to a pointer inside the data of an earlier record, which points on.
    var records =
        "C00C 0010 0001 00000000 0002 C020" // a TXT record whose data is a pointer to octet 32
            + " C01E 0006 0001 00000000 0016 00 00 0000000100000002000000030000000400000005";
    byte[] answer = withAnswers(2, records);
    assertThat(decode(answer).label()).isEqualTo("lame");
  }

  @Test
  void longName_isMalformed() {
    var label = "3F" + "61".repeat(63);
    assertThat(decode(withOneAnswer(label.repeat(4) + "00 0006 0001 00000000 0000")))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void longNsid_isCut() {
    var opt = "00 0029 04D0 00000000 0204 0003 0200" + "41".repeat(512);
    byte[] answer = bytes("0001 8400 0001 0000 0000 0001 02 7861 00 0006 0001" + opt);
    assertThat(decode(answer).nsid()).hasSize(256);
  }

  @Test
  void secondOpt_isMalformed() {
    var opt = "00 0029 04D0 00000000 0000";
    byte[] answer = bytes("0001 8400 0001 0000 0000 0002 02 7861 00 0006 0001" + opt + opt);
    assertThat(section(decode(answer))).isEqualTo(Section.ADDITIONAL);
  }

  @Test
  void lameAnswers_areToldApart() {
    Message nothing = ServerAnswers.answerTo(query);
    assertThat(decode(nothing.toWire()).fineLabel()).isEqualTo("lame-no-soa");
    Message other = ServerAnswers.answerTo(query);
    other.addRecord(ServerAnswers.soa(ServerAnswers.name("xb.")), org.xbill.DNS.Section.AUTHORITY);
    assertThat(decode(other.toWire()).fineLabel()).isEqualTo("lame-wrong-owner");
    Message upward = ServerAnswers.answerTo(query);
    upward.getHeader().unsetFlag(Flags.AA);
    assertThat(decode(upward.toWire()).fineLabel()).isEqualTo("lame-not-authoritative");
    upward.addRecord(
        new org.xbill.DNS.NSRecord(
            org.xbill.DNS.Name.root, 1, 60, ServerAnswers.name("a.root.example.")),
        org.xbill.DNS.Section.AUTHORITY);
    assertThat(decode(upward.toWire()).fineLabel()).isEqualTo("lame-upward-referral");
  }

  @Test
  void signedZone_hasToHaveAValidSignature() {
    assertThat(signedAt(NOW).label()).isEqualTo("ok");
    long expires = ServerAnswers.EXPIRES.getEpochSecond();
    assertThat(signedAt(expires + 86_400).label()).isEqualTo("ok"); // One signature is enough.
    assertThat(signedAt(expires + 86_401).fineLabel()).isEqualTo("dnssec-expired");
    assertThat(signedAt(expires - 1_000_001).fineLabel()).isEqualTo("dnssec-not-yet-valid");
    Message unsigned = ServerAnswers.answerTo(query);
    unsigned.addRecord(ServerAnswers.soa(ServerAnswers.name("xa.")), org.xbill.DNS.Section.ANSWER);
    byte[] octets = unsigned.toWire();
    assertThat(decode(octets, octets.length, Transport.UDP, ZoneSecurity.SIGNED).fineLabel())
        .isEqualTo("dnssec-no-rrsig");
    assertThat(decode(octets, octets.length, Transport.UDP, ZoneSecurity.UNSIGNED).label())
        .isEqualTo("ok");
  }

  private Outcome signedAt(long now) {
    return decoder.decode(signed, signed.length, question, Transport.UDP, ZoneSecurity.SIGNED, now);
  }

  @Test
  void randomName_isDenied() {
    var random = Question.ofRandomName(new Tld("xa"));
    byte[] denied = ServerAnswers.signed(query(random));
    assertThat(
            decoder.decode(denied, denied.length, random, Transport.UDP, ZoneSecurity.SIGNED, NOW))
        .isInstanceOfSatisfying(
            Outcome.Denied.class,
            outcome -> {
              assertThat(outcome.rcode()).isEqualTo(Rcode.NXDOMAIN);
              assertThat(outcome.proof()).isEqualTo(Outcome.Proof.UNCHECKED);
            });
    denied[2] &= ~0x04; // AA
    assertThat(
            decoder
                .decode(denied, denied.length, random, Transport.UDP, ZoneSecurity.SIGNED, NOW)
                .fineLabel())
        .isEqualTo("lame-not-authoritative");
  }

  @Test
  void options_areRead() {
    var options = "000F 0002 0016" + "000A 0010 0102030405060708 1112131415161718";
    var opt = "00 0029 04D0 00000000 001A" + options;
    decode(bytes("0001 8405 0001 0000 0000 0001 02 7861 00 0006 0001" + opt));
    assertThat(decoder.extendedError()).isEqualTo(22);
    assertThat(decoder.echoes(FixedDraw.CLIENT_COOKIE)).isTrue();
    assertThat(decoder.echoes(FixedDraw.CLIENT_COOKIE + 1)).isFalse();
    assertThat(decoder.serverCookie(new byte[0])).hasSize(8).startsWith(0x11, 0x12);
    var impossible = "00 0029 04D0 00000000 000E 000A 000A 0102030405060708 1112";
    decode(bytes("0001 8405 0001 0000 0000 0001 02 7861 00 0006 0001" + impossible));
    assertThat(decoder.echoes(FixedDraw.CLIENT_COOKIE)).isFalse();
  }

  @Test
  void randomDamage_neverFails() {
    long seed = 20261120;
    var random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      byte[] damaged = damage(signed, random);
      Outcome outcome = decode(damaged);
      assertThat(outcome)
          .as("seed %d round %d", seed, round)
          .isInstanceOfAny(Answered.class, Lame.class, Malformed.class, Truncated.class);
    }
  }

  @Test
  void randomRubbish_neverFails() {
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      var rubbish = new byte[END_OF_QUESTION + random.nextInt(2_000)];
      random.nextBytes(rubbish);
      assertThat(decode(rubbish)).isNotNull();
      assertThat(question.mismatch(rubbish, rubbish.length, new FixedDraw(70_000, 0))).isNotNull();
    }
  }

  private static byte[] damage(byte[] message, Random random) {
    byte[] damaged = message.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      // Octets and pointers: what a hostile server would turn.
      int at = random.nextInt(2, damaged.length - 1);
      damaged[at] = (byte) (random.nextInt(4) == 0 ? 0xC0 : random.nextInt());
    }
    int length = random.nextInt(3) == 0 ? random.nextInt(END_OF_QUESTION, damaged.length) : -1;
    return length < 0 ? damaged : Arrays.copyOf(damaged, length);
  }

  private static Section section(Outcome outcome) {
    return ((Malformed) outcome).section();
  }

  private Outcome decode(byte[] message) {
    return decode(message, message.length, Transport.UDP);
  }

  private Outcome decode(byte[] message, int length, Transport transport) {
    return decode(message, length, transport, ZoneSecurity.UNKNOWN);
  }

  private Outcome decode(byte[] message, int length, Transport transport, ZoneSecurity security) {
    return decoder.decode(message, length, question, transport, security, NOW);
  }

  private static byte[] withOneAnswer(String record) {
    return withAnswers(1, record);
  }

  private static byte[] withAnswers(int count, String records) {
    return bytes("0001 8400 0001 000" + count + " 0000 0000 02 7861 00 0006 0001" + records);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] query(Question question) {
    return new FixedDraw(1, 0).written(question);
  }
}
