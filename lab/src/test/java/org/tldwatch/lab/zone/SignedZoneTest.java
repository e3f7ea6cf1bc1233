// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.model.Tld;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class SignedZoneTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;
  private Zones zones;

  @BeforeEach
  void open() throws IOException {
    zones = Zones.open(Registries.all(true), folder, NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xa", "xb", "xn--80akhbyknj4f"})
  void signatures_verifyWithTheKeysOfTheZone(String tld) throws Exception {
    var zone = zone(tld);
    var keys = zone.answer(zone.origin(), Type.DNSKEY).answer().getFirst();
    var sets = new ArrayList<RRset>();
    for (var name : List.of("", "nic.", "gov.", "nx.", "co.", "a.b.c.", "example.")) {
      for (int type : new int[] {Type.SOA, Type.NS, Type.A, Type.DNSKEY, Type.DS}) {
        var answer = zone.answer(Name.fromString(name + tld + "."), type);
        if (answer.authoritative()) {
          sets.addAll(answer.answer());
          sets.addAll(answer.authority());
        }
        sets.addAll(answer.proof());
      }
    }
    assertThat(sets).hasSizeGreaterThan(20);
    for (var set : sets) {
      assertThat(set.sigs()).as("%s", set).hasSize(1);
      verify(set, keys);
    }
  }

  private static void verify(RRset set, RRset keys) throws Exception {
    var signature = set.sigs().getFirst();
    for (var key : keys.rrs()) {
      if (((DNSKEYRecord) key).getFootprint() == signature.getFootprint()) {
        DNSSEC.verify(set, signature, (DNSKEYRecord) key, NOW);
        return;
      }
    }
    throw new AssertionError("no key for " + signature);
  }

  @ParameterizedTest
  @CsvSource({
    "xa, nx.xa, NXDOMAIN",
    "xa, a.b.nx.xa, NXDOMAIN",
    "xa, nx.nic.xa, NXDOMAIN",
    "xb, nx.xb, NXDOMAIN",
    "xb, a.b.nx.xb, NXDOMAIN",
    "xa, co.xa, NOERROR",
    "xb, co.xb, NOERROR",
    "xa, 0.xa, NXDOMAIN",
    "xa, zzzz.xa, NXDOMAIN",
    "xb, 0.xb, NXDOMAIN",
  })
  void denial_isProven(String tld, String name, String rcode) throws IOException {
    var answer = zone(tld).answer(Name.fromString(name + "."), Type.A);
    assertThat(answer.rcode()).isEqualTo(Rcode.value(rcode));
    assertThat(answer.authoritative()).isTrue();
    assertThat(answer.answer()).isEmpty();
    assertThat(answer.authority()).extracting(RRset::getType).containsExactly(Type.SOA);
    assertThat(answer.proof()).anyMatch(set -> denies(set, name));
  }

  private static boolean denies(RRset set, String name) {
    var asked = Name.fromConstantString(name + ".");
    return switch (set.first()) {
      case NSECRecord nsec ->
          nsec.getName().compareTo(asked) < 0
              && (asked.compareTo(nsec.getNext()) < 0 || nsec.getNext().labels() == 2);
      case NSEC3Record nsec3 -> nsec3.getIterations() == 0 && nsec3.getSalt() == null;
      default -> false;
    };
  }

  @Test
  void chain_leadsFromNameToNameAndBack() {
    var types = new TreeMap<Name, int[]>();
    for (var name : List.of("xa.", "b.xa.", "a.b.xa.", "a.xa.")) {
      types.put(Name.fromConstantString(name), new int[] {Type.A});
    }
    assertThat(NsecChain.of(types, 900).records())
        .extracting(set -> set.getName() + " " + ((NSECRecord) set.first()).getNext())
        .containsExactly("xa. a.xa.", "a.xa. b.xa.", "b.xa. a.b.xa.", "a.b.xa. xa.");
  }

  @Test
  void referral_hasGlueAndIsNotAuthoritative() throws IOException {
    var answer = zone("xa").answer(Name.fromString("www.bank.xa."), Type.A);
    assertThat(answer.authoritative()).isFalse();
    assertThat(answer.rcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.authority()).extracting(RRset::getType).containsExactly(Type.NS);
    assertThat(answer.proof()).extracting(RRset::getType).containsExactly(Type.DS);
    assertThat(answer.additional()).extracting(RRset::getType).containsExactly(Type.A);
  }

  @Test
  void referral_unsignedProvesThatThereIsNoDs() throws IOException {
    var answer = zone("xa").answer(Name.fromString("www.example.xa."), Type.A);
    assertThat(answer.proof()).extracting(RRset::getType).containsExactly(Type.NSEC);
    var nsec = (NSECRecord) answer.proof().getFirst().first();
    assertThat(nsec.hasType(Type.NS)).isTrue();
    assertThat(nsec.hasType(Type.DS)).isFalse();
  }

  @Test
  void ds_isAnsweredByTheParent() throws IOException {
    var answer = zone("xa").answer(Name.fromString("gov.xa."), Type.DS);
    assertThat(answer.authoritative()).isTrue();
    assertThat(answer.answer()).extracting(RRset::getType).containsExactly(Type.DS);
  }

  @Test
  void any_getsOneSet() {
    var zone = zone("xa");
    assertThat(zone.answer(zone.origin(), Type.ANY).answer()).hasSize(1);
  }

  @Test
  void answer_survivesTheLongestName() {
    var label = "a".repeat(61);
    var name = Name.fromConstantString(String.join(".", label, label, label, label) + ".xa.");
    for (var tld : List.of("xa", "xb")) {
      var asked = Name.fromConstantString(name.toString().replace(".xa.", "." + tld + "."));
      assertThat(zone(tld).answer(asked, Type.A).rcode()).isEqualTo(Rcode.NXDOMAIN);
    }
  }

  @Test
  void refresh_publishesNewSerialsWithNewSignatures() {
    var later = NOW.plus(Duration.ofDays(30));
    var before = zone("xa").serial();
    zones.refresh(later);
    assertThat(zone("xa").serial().isNewerThan(before)).isTrue();
    var soa = zone("xa").answer(zone("xa").origin(), Type.SOA).answer().getFirst();
    assertThat(soa.sigs().getFirst().getExpire()).isAfter(later.plus(Duration.ofDays(13)));
  }

  @Test
  void refresh_leavesAZoneWithTheSameSerialAlone() {
    var before = zone("xb");
    zones.refresh(NOW.plusSeconds(1));
    assertThat(zone("xb")).isSameAs(before);
  }

  @Test
  void refresh_neverGoesBack() {
    var before = zone("xb");
    zones.refresh(NOW.minus(Duration.ofDays(1)));
    assertThat(zone("xb")).isSameAs(before);
  }

  @Test
  void of_unknownTldIsEmpty() {
    assertThat(zones.of(new Tld("zz"))).isEmpty();
  }

  private SignedZone zone(String tld) {
    return zones.of(new Tld(tld)).orElseThrow();
  }
}
