// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.delegation.Zones.zone;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.catalogue.SharedData;
import org.tldwatch.model.Severity;

class ChangeReadingTest {
  private static final String NS =
      """
      xa. 1 IN NS ns1.nic.xa.
      xa. 1 IN NS ns2.nic.xa.
      xa. 1 IN NS ns.one.example.
      ns1.nic.xa. 1 IN A 192.0.2.1
      ns1.nic.xa. 1 IN AAAA 2001:db8::1
      ns2.nic.xa. 1 IN A 192.0.2.2
      ns.one.example. 1 IN A 192.0.2.3
      """;
  private static final String OTHERS =
      """
      xa. 1 IN NS a.two.example.
      xa. 1 IN NS b.two.example.
      a.two.example. 1 IN A 198.51.100.1
      b.two.example. 1 IN A 198.51.100.2
      """;
  private static final String KEY_1 = ds(1, 8, 2);
  private static final String KEY_2 = ds(2, 8, 2);
  private static final String KEY_3 = ds(3, 13, 2);

  private static String ds(int tag, int algorithm, int digest) {
    return "xa. 1 IN DS "
        + tag
        + " "
        + algorithm
        + " "
        + digest
        + " "
        + "AB".repeat(digest == 4 ? 48 : 32)
        + "\n";
  }

  private static ChangeReading read(String before, String after) {
    var changes = DelegationDiff.between(zone(1, before), zone(2, after));
    assertThat(changes).hasSize(1);
    return ChangeReading.of(changes.getFirst());
  }

  private static void assertReads(
      String before, String after, Aspect aspect, Severity severity, String sentence) {
    var reading = read(before, after);
    assertThat(reading.points()).extracting(Point::aspect).containsExactly(aspect);
    assertThat(reading.points()).extracting(Point::sentence).containsExactly(sentence);
    assertThat(reading.severity()).isEqualTo(severity);
  }

  @Test
  void keys_inSteps() {
    assertReads(
        NS + KEY_1,
        NS + KEY_1 + KEY_2,
        Aspect.KEY_ADDED,
        Severity.INFO,
        "First step of a key rollover: key 2 (RSASHA256) came beside key 1 (RSASHA256).");
    assertReads(
        NS + KEY_1 + KEY_2,
        NS + KEY_2,
        Aspect.KEY_REMOVED,
        Severity.INFO,
        "Last step of a key rollover: key 1 (RSASHA256) is gone, key 2 (RSASHA256) stays.");
    assertReads(
        NS + KEY_1,
        NS + KEY_2,
        Aspect.KEY_REPLACED,
        Severity.MINOR,
        "Key rollover in one step: key 2 (RSASHA256) took the place of key 1 (RSASHA256).");
    assertReads(
        NS + KEY_1,
        NS + KEY_1 + ds(1, 8, 4),
        Aspect.DIGEST_CHANGED,
        Severity.INFO,
        "The DS records have other digests of the same keys.");
  }

  @Test
  void algorithm_inSteps() {
    assertReads(
        NS + KEY_1,
        NS + KEY_1 + KEY_3,
        Aspect.ALGORITHM_CHANGED,
        Severity.MINOR,
        "First step of a change of algorithm: key 3 (ECDSAP256SHA256) came, the old keys stay.");
    assertReads(
        NS + KEY_1 + KEY_3,
        NS + KEY_3,
        Aspect.ALGORITHM_CHANGED,
        Severity.MINOR,
        "Last step of a change of algorithm: key 1 (RSASHA256) is gone.");
    assertReads(
        NS + KEY_1,
        NS + KEY_3,
        Aspect.ALGORITHM_CHANGED,
        Severity.MINOR,
        "Another algorithm in one step: key 3 (ECDSAP256SHA256) took the place of key 1"
            + " (RSASHA256).");
  }

  @Test
  void signing_beginsAndEnds() {
    assertReads(
        NS,
        NS + KEY_1,
        Aspect.SIGNED,
        Severity.INFO,
        "It is signed from now on: first DS record, key 1 (RSASHA256).");
    assertReads(
        NS + KEY_1,
        NS,
        Aspect.INSECURE,
        Severity.MAJOR,
        "It is no longer protected by DNSSEC: the last DS record, key 1 (RSASHA256), is gone.");
  }

  @Test
  void servers_comeAndGo() {
    var more = NS + "xa. 1 IN NS ns3.nic.xa.\nns3.nic.xa. 1 IN A 192.0.2.9\n";
    assertReads(NS, more, Aspect.SERVERS_ADDED, Severity.INFO, "New name servers: ns3.nic.xa.");
    assertReads(
        more, NS, Aspect.SERVERS_REMOVED, Severity.INFO, "No longer a name server: ns3.nic.xa.");
    assertReads(
        NS,
        NS.replace("ns2.nic.xa. 1 IN A 192.0.2.2", "ns3.nic.xa. 1 IN A 192.0.2.9")
            .replace("NS ns2.", "NS ns3."),
        Aspect.SERVERS_REPLACED,
        Severity.MINOR,
        "ns3.nic.xa took the place of ns2.nic.xa.");
  }

  @Test
  void server_underAnotherNameAtTheSameAddress_isRenamed() {
    assertReads(
        NS,
        NS.replace("ns2.", "b."),
        Aspect.SERVERS_RENAMED,
        Severity.INFO,
        "Renamed, at the same address: ns2.nic.xa is now b.nic.xa.");
  }

  @Test
  void lastServerButOne_goes() {
    var reading = read(NS, NS.replaceAll("xa\\. 1 IN NS (ns2|ns\\.).*\n", ""));
    assertThat(reading.severity()).isEqualTo(Severity.MAJOR);
    assertThat(reading.points().getFirst().sentence()).isEqualTo("Only one name server is left.");
  }

  @Test
  void addresses_ofTheSameNames() {
    assertReads(
        NS,
        NS.replace("192.0.2.2", "192.0.2.77"),
        Aspect.RENUMBERED,
        Severity.MINOR,
        "Other addresses of the same name servers: ns2.nic.xa from 192.0.2.2 to 192.0.2.77.");
    assertReads(
        NS,
        NS + "ns2.nic.xa. 1 IN AAAA 2001:db8::2\n",
        Aspect.FAMILY_ADDED,
        Severity.INFO,
        "ns2.nic.xa has an IPv6 address now: 2001:db8::2.");
    assertReads(
        NS,
        NS.replace("ns1.nic.xa. 1 IN AAAA 2001:db8::1\n", ""),
        Aspect.FAMILY_LOST,
        Severity.MAJOR,
        "ns1.nic.xa lost its IPv6 address 2001:db8::1: the root zone has no IPv6 address of the TLD"
            + " any more.");
  }

  @Test
  void provider_changes() {
    var reading =
        read(NS, OTHERS + "xa. 1 IN NS ns.one.example.\nns.one.example. 1 IN A 192.0.2.3\n");
    assertThat(reading.severity()).isEqualTo(Severity.MAJOR);
    assertThat(reading.points().getFirst())
        .isEqualTo(
            new Point(
                Aspect.PROVIDER_CHANGED,
                Severity.MAJOR,
                "2 of 3 name servers are new and lie under other domains: two.example; before:"
                    + " one.example, xa."));
  }

  @Test
  void everythingAtOnce_hasTheShapeOfAHijack() {
    assertThat(read(NS + KEY_1, OTHERS + KEY_1).severity()).isEqualTo(Severity.MAJOR);
    for (var after : List.of(OTHERS, OTHERS + KEY_2)) {
      var reading = read(NS + KEY_1, after);
      assertThat(reading.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(reading.points().getFirst().aspect()).isEqualTo(Aspect.EVERYTHING_REPLACED);
    }
    var glueAlone = NS.replace("192.0.2.", "198.51.100.").replace("::1", "::a") + KEY_2;
    assertThat(read(NS + KEY_1, glueAlone).has(Aspect.EVERYTHING_REPLACED)).isTrue();
  }

  @Test
  void tld_comesAndGoes() {
    assertThat(read(NS + "xb. 1 IN NS ns.one.example.\n", NS).severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(read(NS, NS + "xb. 1 IN NS ns.one.example.\n").sentences())
        .containsExactly(
            "The TLD is new in the root zone.",
            "Before: not delegated.",
            "In root zone 2: ns.one.example (192.0.2.3); no DS record.");
  }

  @Test
  void sentences_endWithBeforeAndAfter() {
    assertThat(read(NS + KEY_1, NS + KEY_2).sentences())
        .containsExactly(
            "Key rollover in one step: key 2 (RSASHA256) took the place of key 1 (RSASHA256).",
            "Before: ns.one.example (192.0.2.3), ns1.nic.xa (192.0.2.1, 2001:db8::1), ns2.nic.xa"
                + " (192.0.2.2); DS 1 8 2.",
            "In root zone 2: ns.one.example (192.0.2.3), ns1.nic.xa (192.0.2.1, 2001:db8::1),"
                + " ns2.nic.xa (192.0.2.2); DS 2 8 2.");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2024010301, 2024010302, hk, minor, RENUMBERED
          2024010501, 2024010502, uz, minor, RENUMBERED
          2024011600, 2024011601, is, info, SERVERS_RENAMED
          2024011600, 2024011601, gt, minor, SERVERS_REPLACED
          2024011600, 2024011601, va, minor, SERVERS_RENAMED RENUMBERED
          2024011700, 2024011701, ru, minor, KEY_REPLACED
          2024012402, 2024012403, cm, major, SERVERS_REPLACED
          2024012901, 2024013000, ph, info, SERVERS_ADDED
          2024013101, 2024013102, vi, minor, SERVERS_REMOVED
          """)
  void realChanges(String older, String newer, String tld, String severity, String aspects) {
    var folder = SharedData.file("root-history-2024-01");
    var reading =
        DelegationDiff.between(
                RootEdition.read(folder.resolve(older + ".zone.gz")),
                RootEdition.read(folder.resolve(newer + ".zone.gz")))
            .stream()
            .filter(change -> change.tld().label().equals(tld))
            .map(ChangeReading::of)
            .findFirst()
            .orElseThrow();
    assertThat(reading.points())
        .as(reading.sentences().toString())
        .extracting(point -> point.aspect().name())
        .containsExactlyInAnyOrder(aspects.split(" "));
    assertThat(reading.severity().label()).isEqualTo(severity);
  }
}
