// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Tld;

class CheckStoreTest {
  private static final Tld XA = new Tld("xa");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3600);
  private static final Instant TWO = ONE.plusSeconds(3600);
  private static final CheckStore.Change SERIAL = new CheckStore.Change(XA, "serial");

  private final CheckStore store = new CheckStore(List.of(XA));

  private static CheckResult at(Instant at, String vantage, String server, CheckLevel level) {
    var address = server.isEmpty() ? null : InetAddress.ofLiteral("192.0.2.1");
    return new CheckResult(
        vantage, "serial", XA, server, address, at, HOUR, level, "At " + at + ".");
  }

  private boolean take(Instant at, String vantage, String server, CheckLevel level) {
    return store.take(at(at, vantage, server, level), at);
  }

  @Test
  void newerRun_takesThePlaceOfTheOlderAsAWhole() {
    take(NOON, "ams1", "ns1.nic.xa", CheckLevel.WARNING);
    take(NOON, "ams1", "ns2.nic.xa", CheckLevel.WARNING);
    assertThat(store.counts(SERIAL)).isEqualTo(Map.of(CheckLevel.WARNING, 2));
    take(ONE, "ams1", "ns2.nic.xa", CheckLevel.WARNING);
    assertThat(store.remarks(XA)).extracting(Remark::server).containsExactly("ns2.nic.xa");
    take(TWO, "ams1", "", CheckLevel.OK);
    assertThat(store.remarks(XA)).isEmpty();
    assertThat(store.counts(SERIAL)).isEqualTo(Map.of(CheckLevel.OK, 1));
  }

  @Test
  void since_isKeptWhileTheLevelStays() {
    take(NOON, "ams1", "ns1.nic.xa", CheckLevel.WARNING);
    take(ONE, "ams1", "ns1.nic.xa", CheckLevel.WARNING);
    assertThat(store.remarks(XA).getFirst().since()).isEqualTo(NOON);
    assertThat(store.remarks(XA).getFirst().sentence()).isEqualTo("At " + ONE + ".");
    take(TWO, "ams1", "ns1.nic.xa", CheckLevel.CRITICAL);
    assertThat(store.remarks(XA).getFirst().since()).isEqualTo(TWO);
  }

  @Test
  void vantages_thatFindTheSame_areOneRemark() {
    take(ONE, "nyc1", "ns1.nic.xa", CheckLevel.WARNING);
    take(NOON, "ams1", "ns1.nic.xa", CheckLevel.WARNING);
    take(NOON, "syd1", "", CheckLevel.OK);
    take(NOON, "lon1", "ns1.nic.xa", CheckLevel.CRITICAL);
    assertThat(store.remarks(XA))
        .extracting(each -> each.level() + " " + each.vantages() + " " + each.since())
        .containsExactly("CRITICAL [lon1] " + NOON, "WARNING [ams1, nyc1] " + NOON);
    assertThat(store.counts(SERIAL))
        .isEqualTo(Map.of(CheckLevel.OK, 1, CheckLevel.WARNING, 2, CheckLevel.CRITICAL, 1));
  }

  @Test
  void olderRun_isRefused() {
    take(ONE, "ams1", "", CheckLevel.OK);
    assertThat(take(NOON, "ams1", "ns1.nic.xa", CheckLevel.ERROR)).isFalse();
    assertThat(store.remarks(XA)).isEmpty();
  }

  @Test
  void forgottenVantage_leavesNothing() {
    take(NOON, "ams1", "ns1.nic.xa", CheckLevel.ERROR);
    assertThat(store.forget("ams1")).containsExactly(SERIAL);
    assertThat(store.remarks(XA)).isEmpty();
    assertThat(store.counts(SERIAL)).isEmpty();
  }

  @Test
  void strangeTld_isRefused() {
    var strange =
        new CheckResult(
            "ams1", "serial", new Tld("xz"), "", null, NOON, HOUR, CheckLevel.ERROR, "It is bad.");
    assertThat(store.take(strange, NOON)).isFalse();
  }

  @Test
  void madeUpChecksAndServers_areBounded() {
    int checks = 0;
    int servers = 0;
    for (int i = 0; i < 2000; i++) {
      servers += take(NOON, "ams1", "ns" + i + ".nic.xa", CheckLevel.ERROR) ? 1 : 0;
      checks +=
          store.take(
                  new CheckResult(
                      "ams1",
                      "check-" + i,
                      XA,
                      "",
                      null,
                      NOON,
                      HOUR,
                      CheckLevel.ERROR,
                      "It is bad."),
                  NOON)
              ? 1
              : 0;
    }
    assertThat(checks).isLessThanOrEqualTo(100);
    assertThat(servers).isLessThanOrEqualTo(500);
  }

  private static CheckResult every(Duration every, String vantage, CheckLevel level) {
    return new CheckResult(
        vantage, "serial", XA, "ns1.nic.xa", null, NOON, every, level, "It is so.");
  }

  @Test
  void run_lapsesAfterThreePeriodsOfItsOwn_andIsNotKnownThen() {
    store.take(every(HOUR, "ams1", CheckLevel.ERROR), NOON);
    store.take(every(HOUR.multipliedBy(6), "nyc1", CheckLevel.WARNING), NOON);

    assertThat(store.lapse(NOON.plus(HOUR.multipliedBy(3)).minusMillis(1))).isEmpty();
    assertThat(store.lapse(NOON.plus(HOUR.multipliedBy(3)))).containsExactly(SERIAL);
    assertThat(store.counts(SERIAL)).isEqualTo(Map.of(CheckLevel.WARNING, 1));
    assertThat(store.remarks(XA)).extracting(Remark::level).containsExactly(CheckLevel.WARNING);
    assertThat(store.looks(XA, List.of("serial"))).extracting(Look::vantage).containsOnly("nyc1");

    assertThat(store.lapse(NOON.plus(HOUR.multipliedBy(18)))).containsExactly(SERIAL);
    assertThat(store.counts(SERIAL)).isEmpty();
    assertThat(store.remarks(XA)).isEmpty();
    assertThat(store.lapse(NOON.plus(HOUR.multipliedBy(18)))).isEmpty();
  }

  @Test
  void runThatIsRenewed_doesNotLapse() {
    take(NOON, "ams1", "ns1.nic.xa", CheckLevel.ERROR);
    take(TWO, "ams1", "ns1.nic.xa", CheckLevel.ERROR);
    assertThat(store.lapse(TWO.plus(HOUR))).isEmpty();
    assertThat(store.remarks(XA)).extracting(Remark::since).containsExactly(NOON);
  }

  @Test
  void runThatComesTooLate_outOfASpool_isRefused() {
    var late = every(HOUR, "ams1", CheckLevel.ERROR);
    assertThat(store.take(late, NOON.plus(HOUR.multipliedBy(3)))).isFalse();
    assertThat(store.counts(SERIAL)).isEmpty();
  }

  @Test
  void lapse_looksThroughAllTldsInTurn() {
    var tlds =
        IntStream.range(0, 130).mapToObj(i -> new Tld("x" + (char) ('a' + i % 26) + i)).toList();
    var many = new CheckStore(tlds);
    for (var tld : tlds) {
      many.take(
          new CheckResult(
              "ams1", "serial", tld, "", null, NOON, HOUR, CheckLevel.OK, "All is well."),
          NOON);
    }
    var lapsed = new ArrayList<CheckStore.Change>();
    for (int second = 0; second < 60; second++) {
      lapsed.addAll(many.lapse(NOON.plus(HOUR.multipliedBy(4)).plusSeconds(second)));
    }
    assertThat(lapsed).hasSize(130).doesNotHaveDuplicates();
  }
}
