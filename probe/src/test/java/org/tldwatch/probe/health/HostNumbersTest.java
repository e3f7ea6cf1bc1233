// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;

/** What is read off the host. */
class HostNumbersTest {
  private static UdpCounters counters(long received, long drops) {
    return new UdpCounters(received, drops, drops, 0);
  }

  @Test
  void snmp_isReadByName() {
    var lines =
        List.of(
            "Tcp: RtoAlgorithm RtoMin",
            "Tcp: 1 200",
            "Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors",
            "Udp: 18217530 26308 18127 18262592 18120 3 7",
            "UdpLite: InDatagrams NoPorts",
            "UdpLite: 1 2");

    assertThat(UdpCounters.ofSnmp(lines)).isEqualTo(new UdpCounters(18_217_530, 18_127, 18_120, 3));
  }

  @Test
  void snmp6_isReadByName() {
    var lines =
        List.of(
            "Ip6InReceives                   \t1",
            "Udp6InDatagrams                 \t93634",
            "Udp6InErrors                    \t9",
            "Udp6RcvbufErrors                \t8",
            "Udp6SndbufErrors                \t7");

    assertThat(UdpCounters.ofSnmp6(lines)).isEqualTo(new UdpCounters(93_634, 9, 8, 7));
  }

  @Test
  void whatIsMissingOrStrange_countsNothing() {
    assertThat(UdpCounters.ofSnmp(List.of())).isEqualTo(UdpCounters.NONE);
    assertThat(UdpCounters.ofSnmp(List.of("Udp: InDatagrams", "Udp: 1 2")))
        .isEqualTo(UdpCounters.NONE);
    assertThat(UdpCounters.ofSnmp6(List.of("Udp6InDatagrams many"))).isEqualTo(UdpCounters.NONE);
  }

  @Test
  void drops_excuseWhatWasOnItsWay() {
    var watch = new DropWatch();
    watch.reading(counters(1_000, 500), 0);
    assertThat(watch.droppedSince(0)).isFalse();

    watch.reading(counters(1_500, 510), 1_000);

    assertThat(watch.droppedSince(900)).isTrue();
    assertThat(watch.droppedSince(1_001)).isFalse();
  }

  @Test
  void fewDrops_excuseNothing() {
    var watch = new DropWatch();
    watch.reading(counters(0, 0), 0);
    watch.reading(counters(100, 9), 1);
    assertThat(watch.droppedSince(0)).isFalse();

    watch.reading(counters(100_000, 900), 2);
    assertThat(watch.droppedSince(0)).isFalse();
  }

  @Test
  void drops_areForgottenAfterTenReadings() {
    var watch = new DropWatch();
    watch.reading(counters(0, 0), 0);
    watch.reading(counters(100, 50), 1);
    for (int second = 2; second < 30; second++) {
      watch.reading(counters(100, 50), second);
    }
    assertThat(watch.droppedSince(10)).isTrue();
    assertThat(watch.droppedSince(11)).isFalse();
  }

  @Test
  void lag_isThatOfTheNewestLooks() {
    var lag = new LoopLag();
    assertThat(lag.p99()).isZero();

    lag.late(1_000);
    for (int i = 0; i < 199; i++) {
      lag.late(i % 10);
    }
    assertThat(lag.longest()).isEqualTo(1_000);
    assertThat(lag.p99()).isEqualTo(9);

    lag.late(-5);
    assertThat(lag.longest()).isEqualTo(9);
  }

  @Test
  void socketErrors_areToldByTheirNumber() {
    assertThat(error("socket(..) failed with error(-24): Too many open files"))
        .isEqualTo(SocketError.EMFILE);
    assertThat(error("error(-105): Kein Pufferspeicher verfügbar")).isEqualTo(SocketError.ENOBUFS);
    assertThat(error("error(-77): ?")).isEqualTo(SocketError.OTHER);
    assertThat(error("no room to send for the whole timeout")).isEqualTo(SocketError.OTHER);
  }

  private static SocketError error(String detail) {
    return SocketError.of(new OwnFault(OwnFaultReason.SOCKET, detail));
  }

  @Test
  void signs_goAfterThreeCleanLooks() {
    var signs = new Signs();
    signs.looked(false);
    assertThat(signs.areSeen()).isFalse();

    signs.looked(true);
    signs.looked(false);
    signs.looked(false);
    assertThat(signs.areSeen()).isTrue();
    signs.looked(false);
    assertThat(signs.areSeen()).isFalse();
  }

  @Test
  void kernelClock_saysSomethingOrNothing() {
    var state = new KernelClock().read();

    assertThat(state.errorNanos()).isNotNegative();
    assertThat(state.known() || !state.synchronised()).isTrue();
  }
}
