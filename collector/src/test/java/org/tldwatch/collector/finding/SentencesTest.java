// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class SentencesTest {
  private static Finding finding(
      String tld,
      @Nullable String server,
      FindingKind kind,
      int affected,
      int addresses,
      Transport... transports) {
    var targets =
        IntStream.rangeClosed(1, affected)
            .boxed()
            .flatMap(i -> List.of(transports).stream().map(t -> target(tld, i, t)))
            .toList();
    return new Finding(
        "f-0123456789abcdef",
        new Tld(tld),
        server,
        null,
        new Facts(
            kind,
            Severity.MAJOR,
            targets,
            addresses,
            3,
            3,
            List.of("ams1 (Amsterdam AS64500)", "nyc1"),
            server == null ? List.of() : List.of("ns2.nic." + tld),
            false,
            Instant.parse("2026-11-20T14:03:07.123Z"),
            List.of()));
  }

  private static Target target(String tld, int last, Transport transport) {
    return new Target(
        new Tld(tld), "ns1.nic." + tld, InetAddress.ofLiteral("192.0.2." + last), 53, transport);
  }

  @Test
  void summary_ofATldDown() {
    assertThat(Sentences.summary(finding("xa", null, FindingKind.TLD_DOWN, 4, 4, Transport.UDP)))
        .isEqualTo(
            "No name server of .xa answers: 3 of 3 vantages get nothing from all 4 addresses"
                + " since 14:03:07 UTC.");
  }

  @Test
  void summary_ofAServer() {
    var server = "ns1.nic.xa";
    assertThat(
            Sentences.summary(finding("xa", server, FindingKind.SERVER_DOWN, 2, 2, Transport.UDP)))
        .isEqualTo(
            "Name server ns1.nic.xa of .xa does not answer: 3 of 3 vantages get nothing from both"
                + " addresses since 14:03:07 UTC.");
    assertThat(Sentences.summary(finding("xa", server, FindingKind.REFUSED, 1, 2, Transport.UDP)))
        .contains("answers REFUSED at one address: 3 of 3 vantages get REFUSED from 192.0.2.1")
        .contains("(1 of 2 addresses)");
    assertThat(Sentences.summary(finding("xa", server, FindingKind.LAME, 1, 1, Transport.TCP)))
        .contains("does not answer for the zone over TCP")
        .contains("from its only address");
  }

  @Test
  void summary_ofAnInternationalisedTld_showsBothLabels() {
    assertThat(
            Sentences.summary(
                finding("xn--80akhbyknj4f", null, FindingKind.SERVFAIL, 1, 3, Transport.UDP)))
        .startsWith("Every name server of .испытание (xn--80akhbyknj4f) answers SERVFAIL");
  }

  @Test
  void description_saysWhoSeesItAndWhatStillWorks() {
    assertThat(
            Sentences.description(
                finding(
                    "xa",
                    "ns1.nic.xa",
                    FindingKind.SERVER_DOWN,
                    1,
                    1,
                    Transport.UDP,
                    Transport.TCP)))
        .isEqualTo(
            "Affected: ns1.nic.xa 192.0.2.1 over UDP and TCP. Seen from ams1 (Amsterdam"
                + " AS64500), nyc1. Still answering: ns2.nic.xa.");
    assertThat(
            Sentences.description(
                finding("xa", "ns1.nic.xa", FindingKind.SERVER_DOWN, 1, 1, Transport.TCP)))
        .contains("Only TCP is affected, over UDP it works.");
  }

  @Test
  void everyKind_hasItsSentence() {
    for (var kind : FindingKind.values()) {
      for (var server : new String[] {null, "ns1.nic.xa"}) {
        assertThat(Sentences.summary(finding("xa", server, kind, 2, 2, Transport.UDP)))
            .matches(".+: 3 of 3 vantages .+ since 14:03:07 UTC\\.");
      }
    }
  }
}
