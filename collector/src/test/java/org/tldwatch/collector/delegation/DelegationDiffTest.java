// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.delegation.Zones.read;
import static org.tldwatch.collector.delegation.Zones.soa;
import static org.tldwatch.collector.delegation.Zones.zone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.catalogue.SharedData;

class DelegationDiffTest {
  private static final String XA =
      """
      xa. 172800 IN NS ns1.nic.xa.
      xa. 172800 IN NS ns.elsewhere.example.
      xa. 86400 IN DS 17153 13 2 ABABABABABABABABABABABABABABABABABABABABABABABABABABABAB ABABABAB
      ns1.nic.xa. 172800 IN A 192.0.2.1
      ns1.nic.xa. 172800 IN AAAA 2001:db8::1
      """;

  private static List<String> lines(RootEdition older, RootEdition newer) {
    return DelegationDiff.between(older, newer).stream().map(ChangeJson::line).toList();
  }

  @Test
  void between_monthOfRealZones() throws IOException {
    var folder = SharedData.file("root-history-2024-01");
    var found = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      var zones = files.filter(file -> file.toString().endsWith(".zone.gz")).sorted().toList();
      var before = RootEdition.read(zones.getFirst());
      for (var file : zones.subList(1, zones.size())) {
        var after = RootEdition.read(file);
        assertThat(Succession.fault(before, after)).as(file.toString()).isEmpty();
        found.addAll(lines(before, after));
        before = after;
      }
    }
    assertThat(found).isEqualTo(Files.readAllLines(folder.resolve("expected-changes.jsonl")));
  }

  @Test
  void between_sameContentWrittenOtherwise_isNoChange() {
    var other =
        """
        $ORIGIN .
        $TTL 3600
        ; a comment
        @ IN SOA a.root.example. nstld.example. ( 2026112001 ; serial
            1800 900 604800 86400 )
        NS1.NIC.XA IN\tAAAA\t2001:DB8:0:0:0:0:0:1
        NS1.NIC.XA 60 in a 192.0.2.1
        xa IN DS ( 17153 13 2
           abababababababababababababababababababababababababababababababab )
        \tNS ns.ELSEWHERE.example ; no address
        XA. IN 5 NS ns1.nic.xa
        xa. 172800 IN NS ns1.nic.xa.
        xa. 86400 IN RRSIG DS 8 1 86400 20260904170000 20260822160000 57780 . A9sK9Q==
        . 86400 IN ZONEMD 2026112001 1 1 F7BA7FC7FD1CC2C6AEBA2F3E8E9CB9FE39B3E39D0E6F4CB3D6FB5D29\
        9AC2EFC8E9E1E8B1A2A4F5A29A2EC9E5C0E7C9AB
        """;
    assertThat(lines(zone(2026112000, XA), read(other))).isEmpty();
  }

  @Test
  void between_tellsWhatCameAndWentInOrder() {
    var after =
        """
        xa. 172800 IN NS ns2.nic.xa.
        xa. 172800 IN NS ns.elsewhere.example.
        ns2.nic.xa. 172800 IN A 192.0.2.2
        ns2.nic.xa. 172800 IN A 192.0.2.10
        ns.elsewhere.example. 172800 IN AAAA 2001:DB8:0::7
        """;
    assertThat(lines(zone(2026112000, XA), zone(2026112001, after)))
        .containsExactly(
            """
            {"serial": "2026112001", "tld": "xa.", \
            "ns": {"add": ["ns2.nic.xa."], "del": ["ns1.nic.xa."]}, \
            "glue": {"add": ["ns.elsewhere.example. 2001:db8::7", "ns2.nic.xa. 192.0.2.10", \
            "ns2.nic.xa. 192.0.2.2"], "del": ["ns1.nic.xa. 192.0.2.1", "ns1.nic.xa. 2001:db8::1"]}, \
            "ds": {"add": [], "del": ["17153 13 2 ABABABABABABABABABABABABABABABABABABABABABABABAB\
            ABABABABABABABAB"]}}\
            """);
  }

  @Test
  void between_tldsThatComeAndGo_andOthersThatAreNoCcTlds() {
    var before = zone(1, XA + "com. 1 IN NS ns.com.\nns.com. 1 IN A 192.0.2.9\n");
    var after =
        zone(
            2, "xn--p1ai. 1 IN NS ns.example.\ncom. 1 IN NS ns2.com.\nns2.com. 1 IN A 192.0.2.9\n");
    assertThat(DelegationDiff.between(before, after))
        .satisfiesExactly(
            gone -> {
              assertThat(gone.tld().label()).isEqualTo("xa");
              assertThat(gone.after()).isNull();
              assertThat(gone.ns().removed()).hasSize(2);
              assertThat(gone.ds().removed()).hasSize(1);
            },
            come -> {
              assertThat(come.before()).isNull();
              assertThat(ChangeJson.line(come))
                  .isEqualTo(
                      "{\"serial\": \"2\", \"tld\": \"xn--p1ai.\", "
                          + "\"ns\": {\"add\": [\"ns.example.\"], \"del\": []}}");
            });
  }

  @Test
  void read_zoneTransferThatEndsWithItsSoa_isWhole() {
    var names = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      names.append("xa. 1 IN NS ns").append(i).append(".example.\n");
    }
    assertThat(read(soa(7) + names + soa(7)).ccTlds()).hasSize(1);
  }
}
