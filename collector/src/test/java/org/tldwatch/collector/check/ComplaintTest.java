// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

class ComplaintTest {
  private static final Tld XA = new Tld("xa");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final CheckStore store = new CheckStore(List.of(XA));

  private void take(
      String vantage, String check, String server, String address, CheckLevel level, Instant at) {
    var result =
        new CheckResult(
            vantage,
            check,
            XA,
            server,
            InetAddress.ofLiteral(address),
            at,
            Duration.ofHours(1),
            level,
            server + "/" + address + " " + check + " by " + vantage + ".");
    assertThat(store.take(result, at)).isTrue();
  }

  private Optional<Complaint> complaint(Rule rule, int needed) {
    return Complaint.of(rule, store.looks(XA, rule.checks()), needed);
  }

  @Test
  void oneVantage_isNotEnough_unlessItIsAlone() {
    take("ams1", "ns-set", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    assertThat(complaint(Rule.MISMATCH, 2)).isEmpty();
    assertThat(complaint(Rule.MISMATCH, 1)).isPresent();
  }

  @Test
  void vantages_agreeOnAServer_notOnEachAddress() {
    take("ams1", "ns-set", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON.plusSeconds(60));
    take("nyc1", "ns-set", "ns1.nic.xa", "2001:db8::1", CheckLevel.ERROR, NOON);
    assertThat(complaint(Rule.MISMATCH, 2))
        .contains(
            new Complaint(
                Severity.MINOR,
                null,
                List.of("ams1", "nyc1"),
                NOON,
                List.of(
                    "ns1.nic.xa/192.0.2.1 ns-set by ams1.",
                    "ns1.nic.xa/2001:db8::1 ns-set by nyc1.")));
  }

  @Test
  void vantages_thatComplainOfDifferentServersOrChecks_doNotAgree() {
    take("ams1", "ns-set", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    take("nyc1", "ns-set", "ns2.nic.xa", "192.0.2.2", CheckLevel.WARNING, NOON);
    take("syd1", "glue-match", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    assertThat(complaint(Rule.MISMATCH, 2)).isEmpty();
  }

  @Test
  void noticesAndWhatIsInconclusive_areNoComplaints() {
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "ns-set", "ns1.nic.xa", "192.0.2.1", CheckLevel.NOTICE, NOON);
      take(vantage, "ds-match", "ns1.nic.xa", "192.0.2.1", CheckLevel.INCONCLUSIVE, NOON);
      take(vantage, "serial", "ns1.nic.xa", "192.0.2.1", CheckLevel.CRITICAL, NOON);
      take(vantage, "chain", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    }
    assertThat(complaint(Rule.MISMATCH, 2)).isEmpty();
    assertThat(complaint(Rule.BROKEN, 2)).isEmpty();
  }

  @Test
  void dsThatDoesNotMatch_isMajor() {
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "glue-match", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    }
    assertThat(complaint(Rule.MISMATCH, 2).orElseThrow().severity()).isEqualTo(Severity.MINOR);
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "ds-match", "ns2.nic.xa", "192.0.2.2", CheckLevel.ERROR, NOON);
    }
    assertThat(complaint(Rule.MISMATCH, 2).orElseThrow().severity()).isEqualTo(Severity.MAJOR);
  }

  @Test
  void brokenChain_isCriticalForTheTld_onlyWhereTwoFindNoServerToBelieve() {
    take("ams1", "chain", "ns1.nic.xa", "192.0.2.1", CheckLevel.ERROR, NOON);
    take("nyc1", "chain", "ns1.nic.xa", "192.0.2.1", CheckLevel.CRITICAL, NOON);
    var some = complaint(Rule.BROKEN, 2).orElseThrow();
    assertThat(some.severity()).isEqualTo(Severity.MAJOR);
    assertThat(some.server()).isEqualTo("ns1.nic.xa");

    take("syd1", "chain", "ns1.nic.xa", "192.0.2.1", CheckLevel.CRITICAL, NOON);
    var all = complaint(Rule.BROKEN, 2).orElseThrow();
    assertThat(all.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(all.server()).isNull();
  }

  @Test
  void signatureThatExpires_isMajorBelow24h_andCriticalWhereTwoSayBelow12h() {
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "signature-lifetime", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    }
    assertThat(complaint(Rule.EXPIRING, 2)).isEmpty();
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "signature-lifetime", "ns2.nic.xa", "192.0.2.2", CheckLevel.ERROR, NOON);
    }
    var soon = complaint(Rule.EXPIRING, 2).orElseThrow();
    assertThat(soon.severity()).isEqualTo(Severity.MAJOR);
    assertThat(soon.server()).isEqualTo("ns2.nic.xa");
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "signature-lifetime", "ns1.nic.xa", "192.0.2.1", CheckLevel.CRITICAL, NOON);
    }
    var now = complaint(Rule.EXPIRING, 2).orElseThrow();
    assertThat(now.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(now.server()).isNull();
  }

  @Test
  void staleServer_isMinorBeyondRefreshAndRetry_majorBeyondAQuarterOfExpire() {
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "serial", "ns1.nic.xa", "192.0.2.1", CheckLevel.WARNING, NOON);
    }
    assertThat(complaint(Rule.STALE, 2).orElseThrow().severity()).isEqualTo(Severity.MINOR);
    for (var vantage : List.of("ams1", "nyc1")) {
      take(vantage, "serial", "ns2.nic.xa", "192.0.2.2", CheckLevel.CRITICAL, NOON);
    }
    assertThat(complaint(Rule.STALE, 2).orElseThrow().severity()).isEqualTo(Severity.MAJOR);
  }

  @Test
  void manyComplaints_areNotAllWrittenDown() {
    IntStream.rangeClosed(10, 29)
        .forEach(
            i -> {
              for (var vantage : List.of("ams1", "nyc1")) {
                take(vantage, "ns-set", "ns.nic.xa", "192.0.2." + i, CheckLevel.WARNING, NOON);
              }
            });
    assertThat(complaint(Rule.MISMATCH, 2).orElseThrow().sentences())
        .hasSize(13)
        .startsWith("ns.nic.xa/192.0.2.10 ns-set by ams1.")
        .endsWith("And 8 more like these.");
  }
}
