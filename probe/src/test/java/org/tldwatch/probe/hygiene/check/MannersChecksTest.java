// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** The checks of families EDNS, TRANSPORT and EXPOSURE, each on answers made up for it. */
class MannersChecksTest {
  private static final Name MIXED = Name.fromConstantString("xA.");
  private static final Name STRANGER = Name.fromConstantString("tldwatch.example.");
  private static final String KEY = "257 3 13 " + "AAAA".repeat(22);

  static final List<EdnsCheck> battery =
      List.of(
          new EdnsPlain(), new EdnsVersion(), new EdnsOption(), new EdnsFlag(), new UnknownType());

  private final World world = new World();

  @BeforeEach
  void behave() {
    everywhere(Ask.SOA_PLAIN, answer -> answer.add(Type.SOA, World.SOA).withoutEdns());
    everywhere(Ask.EDNS_OPTION, answer -> answer.add(Type.SOA, World.SOA));
    everywhere(Ask.EDNS_FLAG, answer -> answer.add(Type.SOA, World.SOA));
    everywhere(Ask.EDNS_VERSION, answer -> answer.opt(new OPTRecord(1232, 1, 0)));
    world.everywhere(Ask.UNKNOWN_TYPE, 1000, answer -> {});
    everywhere(Ask.SOA_TCP, answer -> answer.add(Type.SOA, World.SOA));
    mixed(MIXED);
    world.everywhere(Ask.DNSKEY_512, Type.DNSKEY, answer -> answer.flag(Flags.TC));
    world.everywhere(Ask.DNSKEY_TCP, Type.DNSKEY, answer -> answer.add(Type.DNSKEY, KEY));
    stranger(answer -> answer.rcode(Rcode.REFUSED).notAuthoritative());
  }

  private void everywhere(Ask ask, Consumer<World.Answer> how) {
    world.everywhere(ask, Type.SOA, how);
  }

  /** Sends the name back as given, and has the question in mixed case. */
  private void mixed(Name echo) {
    for (var at : world.servers) {
      world.answer(at, Ask.CASE, echo, Type.SOA, answer -> answer.add(Type.SOA, World.SOA));
      var key = new Snapshot.Key(at, Ask.CASE, echo);
      var received = (Reply.Received) world.replies.remove(key);
      var question =
          org.xbill.DNS.Message.newQuery(
              org.xbill.DNS.Record.newRecord(MIXED, Type.SOA, DClass.IN));
      world.reply(
          at, Ask.CASE, new Reply.Received(question, received.answer(), received.octets(), false));
    }
  }

  private void stranger(Consumer<World.Answer> how) {
    for (var at : world.servers) {
      world.answer(at, Ask.OTHER_ZONE, STRANGER, Type.A, how);
      var key = new Snapshot.Key(at, Ask.OTHER_ZONE, STRANGER);
      world.reply(at, Ask.OTHER_ZONE, world.replies.remove(key));
    }
  }

  @Test
  void goodManners_areFine() {
    Stream.concat(
            battery.stream(),
            Stream.of(
                new EdnsSupport(),
                new CasePreserved(),
                new TcpService(),
                new Truncation(),
                new RecursionClosed(),
                new UpwardReferral(),
                new VersionShown()))
        .forEach(world::assertFine);
  }

  @ParameterizedTest
  @FieldSource("battery")
  void battery_withFormerr_isWarning(EdnsCheck check) {
    world.answer(
        World.NS1,
        check.ask(),
        Type.SOA,
        answer -> answer.rcode(Rcode.FORMERR).notAuthoritative().withoutEdns());
    var judged = world.only(check);
    assertThat(judged.at()).isEqualTo(World.NS1);
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence()).contains("FORMERR", "expected");
  }

  @ParameterizedTest
  @FieldSource("battery")
  void battery_dropped_isNoticeOnlyWhereSoaWasAnswered(EdnsCheck check) {
    world.reply(World.NS1, check.ask(), new Reply.Silent());
    assertThat(world.only(check).level()).isEqualTo(CheckLevel.NOTICE);
    world.reply(World.NS1, Ask.SOA, new Reply.Silent());
    assertThat(world.only(check).level()).isEqualTo(CheckLevel.INCONCLUSIVE);
  }

  @Test
  void unknownOptionSentBack_isWarning() {
    var option = new GenericEDNSOption(EdnsOption.UNKNOWN, new byte[0]);
    everywhere(
        Ask.EDNS_OPTION,
        answer -> answer.add(Type.SOA, World.SOA).opt(new OPTRecord(1232, 0, 0, 0, option)));
    assertThat(world.judge(new EdnsOption())).hasSize(3);
  }

  @Test
  void unknownFlagSentBack_isWarning() {
    everywhere(
        Ask.EDNS_FLAG,
        answer -> answer.add(Type.SOA, World.SOA).opt(new OPTRecord(1232, 0, 0, 0x40)));
    assertThat(world.judge(new EdnsFlag())).hasSize(3);
  }

  @Test
  void ednsWhereNoneWasSent_isWarning() {
    everywhere(Ask.SOA_PLAIN, answer -> answer.add(Type.SOA, World.SOA));
    assertThat(world.judge(new EdnsPlain())).hasSize(3);
  }

  @Test
  void noEdns_isErrorWhereTheZoneIsSigned() {
    world.answer(
        World.NS1, Ask.SOA, Type.SOA, answer -> answer.add(Type.SOA, World.SOA).withoutEdns());
    assertThat(world.only(new EdnsSupport()).level()).isEqualTo(CheckLevel.WARNING);
    world.ds.add(new DSRecord(World.ZONE, DClass.IN, 0, 1, 13, 2, new byte[32]));
    assertThat(world.only(new EdnsSupport()).level()).isEqualTo(CheckLevel.ERROR);
  }

  @Test
  void nameSentBackInLowerCase_isNotice() {
    mixed(World.ZONE);
    var judged = world.judge(new CasePreserved());
    assertThat(judged).hasSize(3).allMatch(each -> each.level() == CheckLevel.NOTICE);
    assertThat(judged.getFirst().sentence()).contains("was asked for xA and sent xa back");
  }

  @Test
  void tcpRefused_isErrorAndSilentIsInconclusive() {
    world.reply(World.NS1, Ask.SOA_TCP, new Reply.Unreachable("Connection refused"));
    world.reply(World.NS2, Ask.SOA_TCP, new Reply.Silent());
    assertThat(world.judge(new TcpService()))
        .extracting(Judged::level)
        .containsExactly(CheckLevel.ERROR, CheckLevel.INCONCLUSIVE);
  }

  @Test
  void tcpOfServerThatIsSilentOverUdp_isInconclusive() {
    world.reply(World.NS1, Ask.SOA, new Reply.Silent());
    world.reply(World.NS1, Ask.SOA_TCP, new Reply.Unreachable("Connection refused"));
    assertThat(world.only(new TcpService()).level()).isEqualTo(CheckLevel.INCONCLUSIVE);
  }

  @Test
  void truncatedAndNotToBeHadOverTcp_isError() {
    world.reply(World.NS1, Ask.DNSKEY_TCP, new Reply.Unreachable("Connection refused"));
    assertThat(world.only(new Truncation()).level()).isEqualTo(CheckLevel.ERROR);
  }

  @Test
  void truncatedWithoutEdns_isNotice() {
    world.answer(
        World.NS1, Ask.DNSKEY_512, Type.DNSKEY, answer -> answer.flag(Flags.TC).withoutEdns());
    assertThat(world.only(new Truncation()).level()).isEqualTo(CheckLevel.NOTICE);
  }

  @Test
  void largerThanOffered_isWarning() {
    world.answer(
        World.NS1,
        Ask.DNSKEY_512,
        Type.DNSKEY,
        answer -> {
          for (int key = 0; key < 9; key++) {
            answer.add(Type.DNSKEY, "257 3 13 AAA" + key + "AAAA".repeat(22));
          }
        });
    var judged = world.only(new Truncation());
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence()).contains("with room for 512");
  }

  @Test
  void resolvedForAStranger_isError() {
    for (var how :
        Map.<String, Consumer<World.Answer>>of(
                "an address",
                answer -> answer.add(World.record(STRANGER, Type.A, "192.0.2.80")),
                "no such name",
                answer -> answer.rcode(Rcode.NXDOMAIN))
            .values()) {
      stranger(answer -> how.accept(answer.notAuthoritative().flag(Flags.RA)));
      assertThat(world.judge(new RecursionClosed()))
          .hasSize(3)
          .allMatch(each -> each.level() == CheckLevel.ERROR);
    }
  }

  @Test
  void recursionOfferedAndRefused_isNotice() {
    stranger(answer -> answer.rcode(Rcode.REFUSED).notAuthoritative().flag(Flags.RA));
    assertThat(world.judge(new RecursionClosed()))
        .hasSize(3)
        .allMatch(each -> each.level() == CheckLevel.NOTICE);
  }

  @Test
  void referralToTheRoot_isNotice() {
    stranger(
        answer ->
            answer
                .notAuthoritative()
                .authority(World.record(Name.root, Type.NS, "a.root-servers.example.")));
    assertThat(world.judge(new UpwardReferral())).hasSize(3);
    world.assertFine(new RecursionClosed());
  }

  @Test
  void version_isToldInAFewWords() {
    world.answer(World.NS1, Ask.VERSION, Type.TXT, answer -> answer.add(Type.TXT, "\"NSD 4.6.1\""));
    var judged = world.only(new VersionShown());
    assertThat(judged.level()).isEqualTo(CheckLevel.NOTICE);
    assertThat(judged.sentence()).isEqualTo("ns1.nic.xa (192.0.2.1) says it is 'NSD 4.6.1'.");
  }
}
