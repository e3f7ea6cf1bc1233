// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.hygiene.check.CheckFamily;
import org.tldwatch.probe.hygiene.check.Delegation;
import org.xbill.DNS.Name;

class RotaTest {
  private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final List<Zone> ZONES =
      IntStream.range(0, 300).mapToObj(number -> zone("x" + Integer.toString(number, 36))).toList();

  private final Rota rota = new Rota("ams1", CheckFamily::cadence);

  private static Zone zone(String tld) {
    var name = Name.fromConstantString(tld + ".");
    return new Zone(new Tld(tld), new Delegation(name, List.of(), List.of()), List.of());
  }

  /** Who was due in each tick of a time. */
  private static List<List<Zone>> ticks(Rota rota, CheckFamily family, Duration time) {
    var ticks = new ArrayList<List<Zone>>();
    for (var at = START; at.isBefore(START.plus(time)); at = at.plus(TICK)) {
      ticks.add(rota.due(family, ZONES, at, at.plus(TICK)));
    }
    return ticks;
  }

  @Test
  void everyZone_isDueOnceInThePeriod() {
    for (var family : List.of(CheckFamily.DNSSEC, CheckFamily.EDNS)) {
      var due = ticks(rota, family, family.cadence()).stream().flatMap(List::stream).toList();
      assertThat(due).containsExactlyInAnyOrderElementsOf(ZONES);
    }
  }

  @Test
  void turns_areSpreadOverThePeriod() {
    var ticks = ticks(rota, CheckFamily.DNSSEC, Duration.ofHours(1));
    assertThat(ticks).allMatch(tick -> tick.size() <= 7);
    assertThat(ticks.subList(0, 180).stream().mapToInt(List::size).sum()).isBetween(110, 190);
  }

  @Test
  void vantages_comeAtOtherTimes() {
    var other = new Rota("nyc1", CheckFamily::cadence);
    assertThat(ticks(rota, CheckFamily.ZONE, Duration.ofMinutes(1)))
        .isNotEqualTo(ticks(other, CheckFamily.ZONE, Duration.ofMinutes(1)));
  }

  @Test
  void missedTurns_areNotCaughtUp() {
    assertThat(rota.due(CheckFamily.ZONE, ZONES, START, START.plus(Duration.ofDays(3))))
        .hasSize(ZONES.size());
    assertThat(rota.due(CheckFamily.ZONE, ZONES, START, START)).isEmpty();
    assertThat(rota.due(CheckFamily.ZONE, ZONES, START, START.minusSeconds(600))).isEmpty();
  }
}
