// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.PublicInternet;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Rate;
import org.tldwatch.runtime.config.Selector;
import org.tldwatch.runtime.config.SlowLaneConfig;

class PlannerTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private static Target target(String tld, String server, String address, Transport transport) {
    return new Target(new Tld(tld), server, InetAddress.ofLiteral(address), 53, transport);
  }

  /** So many TLDs at one address, over both transports. */
  private static List<Target> shared(int tlds, String address) {
    var targets = new ArrayList<Target>();
    for (int i = 0; i < tlds; i++) {
      var tld = "x" + (char) ('a' + i);
      targets.add(target(tld, "ns.nic." + tld, address, Transport.UDP));
      targets.add(target(tld, "ns.nic." + tld, address, Transport.TCP));
    }
    return targets;
  }

  private static int[] paces(List<Target> targets, Duration interval, SlowLaneConfig... lanes) {
    return new Planner(targets, _ -> true, List.of(lanes), BudgetConfig.DEFAULT).paces(interval);
  }

  @Test
  void paces_ofAnAddressWithRoom_areEverySlot() {
    assertThat(paces(shared(9, "185.38.108.108"), TEN_SECONDS)).containsOnly(1).hasSize(18);
  }

  @Test
  void paces_ofACrowdedAddress_shareItsBudget() {
    assertThat(paces(shared(25, "185.38.108.108"), TEN_SECONDS)).containsOnly(3);
    assertThat(paces(shared(25, "185.38.108.108"), Duration.ofMinutes(1))).containsOnly(1);
    assertThat(paces(shared(1, "185.38.108.108"), Duration.ofSeconds(1))).containsOnly(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "192.0.2.1", "2001:db8::1"})
  void paces_ofATestBed_areEverySlot(String address) {
    assertThat(paces(shared(25, address), Duration.ofMillis(200))).containsOnly(1);
  }

  @Test
  void paces_inTheSlowLane_areMultiplesOfThoseAtTheAddress() {
    var targets = shared(25, "185.38.108.108");
    var byInterval = new SlowLaneConfig(Selector.parse("xa"), Duration.ofMinutes(5), null);
    var byFactor = new SlowLaneConfig(Selector.parse("ns.nic.xb"), null, 4);

    var paces = paces(targets, TEN_SECONDS, byInterval, byFactor);

    assertThat(List.of(paces[0], paces[1])).containsExactly(30, 30);
    assertThat(List.of(paces[2], paces[3])).containsExactly(6, 6);
    assertThat(paces[4]).isEqualTo(3);
  }

  @Test
  void paces_stretch_whereTheTotalIsSmall() {
    var targets = shared(25, "185.38.108.108");
    var budget = new BudgetConfig(new Rate(1_000), 2, new Rate(500));

    var paces = new Planner(targets, _ -> true, List.of(), budget).paces(TEN_SECONDS);

    assertThat(paces).containsOnly(6); // 25 in 60 s: 0.42 a second, of 0.45.
  }

  @Test
  void paces_doNotReckonWithThoseWhoOptedOut() {
    var targets = shared(25, "185.38.108.108");
    var asked = new HashSet<>(targets.subList(0, 18));

    var paces =
        new Planner(targets, asked::contains, List.of(), BudgetConfig.DEFAULT).paces(TEN_SECONDS);

    assertThat(paces).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {200, 333, 500, 1_000, 1_100, 2_000, 5_000, 10_000, 60_000, 3_600_000})
  void realRootZone_noAddressIsPlannedBeyondNineTenthsOfItsBudget(long intervalMillis) {
    var config = new CatalogueConfig(SharedData.file("root-2026082201.zone.gz"), List.of(), 53);
    var targets = Catalogue.load(config).targets();
    var interval = Duration.ofMillis(intervalMillis);

    var paces = new Etiquette(targets, config).paces(interval);

    Map<InetAddress, Double> hertz = new HashMap<>();
    for (int i = 0; i < paces.length; i++) {
      var target = targets.get(i);
      assertThat(PublicInternet.contains(target.address())).isTrue();
      if (target.transport() == Transport.UDP) {
        hertz.merge(target.address(), 1e3 / intervalMillis / paces[i], Double::sum);
      }
    }
    assertThat(hertz)
        .hasSizeGreaterThan(1_500)
        .containsKey(InetAddress.ofLiteral("185.38.108.108"));
    assertThat(hertz.values()).allSatisfy(rate -> assertThat(rate).isLessThan(0.9 + 1e-9));
    assertThat(hertz.values().stream().mapToDouble(rate -> rate).sum()).isLessThan(1_800);
  }
}
