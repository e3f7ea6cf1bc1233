// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The checks of families DELEGATION, GLUE and PARITY, each on answers made up for it. */
class DelegationChecksTest {
  private static final Name NS3 = Name.fromConstantString("ns3.example.");

  private final World world = new World();

  @BeforeEach
  void serveWhatTheParentSays() {
    world.everywhere(
        Ask.NS, Type.NS, answer -> answer.add(Type.NS, "ns1.nic.xa.").add(Type.NS, "ns2.nic.xa."));
    for (var at : world.servers) {
      host(at, Ask.HOST_A, World.NS1_NAME, "192.0.2.1");
      host(at, Ask.HOST_AAAA, World.NS1_NAME);
      host(at, Ask.HOST_A, World.NS2_NAME, "198.51.100.2");
      host(at, Ask.HOST_AAAA, World.NS2_NAME, "2001:db8::2");
    }
    world.everywhere(Ask.DNSKEY, Type.DNSKEY, answer -> {});
  }

  private void host(ServerAddress at, Ask ask, Name host, String... addresses) {
    int type = ask == Ask.HOST_A ? Type.A : Type.AAAA;
    world.answer(
        at,
        ask,
        host,
        type,
        answer -> {
          for (var address : addresses) {
            answer.add(World.record(host, type, address));
          }
        });
  }

  private void ns(ServerAddress at, String... names) {
    world.answer(
        at,
        Ask.NS,
        Type.NS,
        answer -> {
          for (var name : names) {
            answer.add(Type.NS, name);
          }
        });
  }

  @Test
  void delegationAsItShouldBe_isFine() {
    world.parent.put(NS3, List.of(InetAddress.ofLiteral("2001:db8:3::3")));
    world.everywhere(
        Ask.NS,
        Type.NS,
        answer ->
            answer
                .add(Type.NS, "NS1.nic.xa.")
                .add(Type.NS, "ns2.nic.xa.")
                .add(Type.NS, "ns3.example."));
    for (var check :
        List.of(
            new NsSet(),
            new EnoughServers(),
            new DistinctAddresses(),
            new PrefixDiversity(),
            new GlueMatch(),
            new FamilyParity())) {
      world.assertFine(check);
    }
  }

  @Test
  void nsSet_withoutOneOfTheParents_isWarning() {
    ns(World.NS1, "ns1.nic.xa.");
    var judged = world.only(new NsSet());
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence())
        .isEqualTo("ns1.nic.xa (192.0.2.1) does not name ns2.nic.xa as the parent zone does.");
  }

  @Test
  void nsSet_withOneMoreThanTheParent_isNotice() {
    ns(World.NS1, "ns1.nic.xa.", "ns2.nic.xa.", "ns3.example.");
    var judged = world.only(new NsSet());
    assertThat(judged.level()).isEqualTo(CheckLevel.NOTICE);
    assertThat(judged.sentence()).contains("names ns3.example, which the parent zone does not");
  }

  @Test
  void nsSet_withNothingInCommon_isError() {
    ns(World.NS2, "ns3.example.", "ns4.example.");
    assertThat(world.only(new NsSet()).level()).isEqualTo(CheckLevel.ERROR);
  }

  @Test
  void nsSet_withoutAnswer_isInconclusive() {
    world.reply(World.NS2, Ask.NS, new Reply.Unreachable("port unreachable"));
    assertThat(world.only(new NsSet()).level()).isEqualTo(CheckLevel.INCONCLUSIVE);
  }

  @Test
  void enoughServers_withOneIpv6Address_isNotice() {
    var judged = world.only(new EnoughServers());
    assertThat(judged.level()).isEqualTo(CheckLevel.NOTICE);
    assertThat(judged.sentence())
        .isEqualTo("The parent zone of xa has 1 IPv6 addresses; expected at least 2.");
  }

  @Test
  void enoughServers_withOneServer_isError() {
    world.parent.remove(World.NS2_NAME);
    assertThat(world.judge(new EnoughServers()))
        .extracting(Judged::level)
        .containsExactly(CheckLevel.ERROR, CheckLevel.WARNING, CheckLevel.NOTICE);
  }

  @Test
  void sharedAddress_isNotice() {
    world.parent.put(NS3, List.of(World.NS1.address()));
    assertThat(world.only(new DistinctAddresses()).sentence())
        .contains("ns3.example, ns1.nic.xa share the address 192.0.2.1");
  }

  @Test
  void onePrefix_isWarning() {
    world.parent.put(
        World.NS2_NAME,
        List.of(InetAddress.ofLiteral("192.0.2.200"), InetAddress.ofLiteral("2001:db8::2")));
    var judged = world.only(new PrefixDiversity());
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence()).contains("All 2 IPv4 addresses of xa lie in the /24 of 192.0.2.");
  }

  @Test
  void glue_thatTheZoneDoesNotHave_isWarning() {
    host(World.NS2, Ask.HOST_A, World.NS1_NAME, "192.0.2.77");
    var judged = world.only(new GlueMatch());
    assertThat(judged.at()).isEqualTo(World.NS2);
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence())
        .contains("gives ns1.nic.xa the addresses 192.0.2.77; the parent zone also has 192.0.2.1");
  }

  @Test
  void addressThatTheParentDoesNotHave_isNotice() {
    host(World.NS2, Ask.HOST_AAAA, World.NS1_NAME, "2001:db8::1");
    assertThat(world.only(new GlueMatch()).level()).isEqualTo(CheckLevel.NOTICE);
  }

  @Test
  void hostWithoutAddress_isError() {
    host(World.NS1, Ask.HOST_A, World.NS1_NAME);
    assertThat(world.only(new GlueMatch()).level()).isEqualTo(CheckLevel.ERROR);
  }

  @Test
  void hostInAZoneOfItsOwn_isNoMatter() {
    world.answer(World.NS1, Ask.HOST_A, World.NS1_NAME, Type.A, World.Answer::notAuthoritative);
    world.assertFine(new GlueMatch());
  }

  @Test
  void glueWithoutAnswer_isInconclusiveOncePerServer() {
    world.reply(World.NS1, Ask.HOST_A, World.NS1_NAME, new Reply.Silent());
    world.reply(World.NS1, Ask.HOST_AAAA, World.NS2_NAME, new Reply.Silent());
    assertThat(world.only(new GlueMatch()).level()).isEqualTo(CheckLevel.INCONCLUSIVE);
  }

  @Test
  void parity_withOtherNsOverIpv6_isWarning() {
    ns(World.NS2_IPV6, "ns1.nic.xa.");
    var judged = world.only(new FamilyParity());
    assertThat(judged.at()).isEqualTo(World.NS2_IPV6);
    assertThat(judged.level()).isEqualTo(CheckLevel.WARNING);
    assertThat(judged.sentence()).contains("other NS records than ns2.nic.xa (198.51.100.2)");
  }

  @Test
  void parity_withOtherSerialOverIpv6_isNotice() {
    world.answer(
        World.NS2_IPV6,
        Ask.SOA,
        Type.SOA,
        answer -> answer.add(Type.SOA, World.SOA.replace("2026112001", "2026112000")));
    assertThat(world.only(new FamilyParity()).level()).isEqualTo(CheckLevel.NOTICE);
  }

  @Test
  void parity_withoutAnswerOverIpv6_isInconclusive() {
    world.reply(World.NS2_IPV6, Ask.NS, new Reply.Silent());
    assertThat(world.only(new FamilyParity()).level()).isEqualTo(CheckLevel.INCONCLUSIVE);
  }
}
