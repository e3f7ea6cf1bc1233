// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.etiquette.Budgets;
import org.tldwatch.probe.etiquette.Limits;

class SecondLooksTest {
  private static final long MILLI = 1_000_000;
  private static final long INTERVAL = 12_000 * MILLI;

  private long now = 1;
  private final Budgets budgets = new Budgets(new Limits(1_000, 2, 2_000_000), () -> now);
  private final SecondLooks looks = new SecondLooks(budgets, INTERVAL, now);
  private final List<Long> asked = new ArrayList<>();

  private AssignedTarget target(int number) {
    var tld = new Tld("x" + (char) ('a' + number));
    var address = InetAddress.ofLiteral("185.38.108." + (number + 1));
    var target = new Target(tld, "ns.nic." + tld, address, 53, Transport.UDP);
    var remote = new Remote(new InetSocketAddress(address, 53), budgets.account(address));
    var assigned =
        new AssignedTarget(
            target, new Questions(tld), remote, new Siblings(target, "ams1", INTERVAL));
    assigned.assign(number);
    return assigned;
  }

  private void pass(long millis) {
    for (long end = now + millis * MILLI; now < end; now += 5 * MILLI) {
      looks.serve(now, _ -> asked.add(now / MILLI));
    }
  }

  @Test
  void add_asksAtOnceAndASixthOfTheIntervalApart() {
    looks.add(target(0), 3, now);
    pass(20_000);
    assertThat(asked).containsExactly(0L, 2_000L, 4_000L);
  }

  @Test
  void add_twice_isOneLook_andSamplesAreBounded() {
    var target = target(0);
    looks.add(target, 1_000, now);
    looks.add(target, 1_000, now);
    pass(60_000);
    assertThat(asked).hasSize(3);
  }

  @Test
  void budgetOfTheAddress_isWaitedForALittle() {
    var target = target(0);
    budgets.tryAcquireTimed(target.remote.account);
    looks.add(target, 1, now);
    pass(5_000);
    assertThat(asked).hasSize(1).allSatisfy(at -> assertThat(at).isBetween(1_000L, 1_010L));
  }

  @Test
  void budgetOfTheAddress_used_upByOthers_leavesSamplesOut() {
    var target = target(0);
    looks.add(target, 3, now);
    for (int i = 0; i < 100; i++) {
      budgets.tryAcquireTimed(target.remote.account);
      pass(100);
    }
    assertThat(asked).isEmpty();
    assertThat(looks.refused()).isEqualTo(3);
  }

  @Test
  void share_ofTheNormalTraffic_isNotExceeded() {
    looks.normal(100, now); // 1 a second, and 60 at a time.
    for (int i = 0; i < 200; i++) {
      looks.add(target(i % 26), 3, now);
      pass(5_000);
    }
    assertThat(asked.size()).isBetween(400, 600);
    looks.normal(1, now);
    int before = asked.size();
    for (int i = 0; i < 20; i++) {
      looks.add(target(i), 3, now);
    }
    pass(10_000);
    assertThat(asked.size() - before).isEqualTo(9);
  }

  @Test
  void targetUnassigned_isAskedNoMore() {
    var target = target(0);
    looks.add(target, 3, now);
    pass(1_000);
    target.unassign();
    pass(10_000);
    assertThat(asked).hasSize(1);
  }
}
