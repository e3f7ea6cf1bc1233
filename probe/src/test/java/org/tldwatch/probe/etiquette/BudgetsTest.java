// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("185.38.108.108");
  private static final InetAddress OTHER = InetAddress.ofLiteral("2001:500:2::c");
  private static final long MILLI = 1_000_000;

  private long now = Long.MAX_VALUE - 5_000 * MILLI; // System.nanoTime may wrap.
  private final Budgets budgets = new Budgets(new Limits(1_000, 2, 20_000), () -> now);

  private boolean timed(InetAddress address) {
    return budgets.tryAcquireTimed(budgets.account(address));
  }

  @Test
  void timed_twoAtATime_thenOneASecond() {
    assertThat(List.of(timed(PUBLIC), timed(PUBLIC), timed(PUBLIC)))
        .containsExactly(true, true, false);
    now += 999 * MILLI;
    assertThat(timed(PUBLIC)).isFalse();
    now += MILLI;
    assertThat(timed(PUBLIC)).isTrue();
    assertThat(timed(PUBLIC)).isFalse();
  }

  @Test
  void timed_addressesDoNotShareABudget() {
    assertThat(List.of(timed(PUBLIC), timed(PUBLIC), timed(OTHER))).doesNotContain(false);
  }

  @Test
  void others_leaveATokenForTheSchedule() {
    assertThat(budgets.tryAcquire(PUBLIC)).isTrue();
    assertThat(budgets.tryAcquire(PUBLIC)).isFalse();
    assertThat(timed(PUBLIC)).isTrue();
    assertThat(budgets.waitNanos(PUBLIC)).isEqualTo(2_000 * MILLI);
    now += 2_000 * MILLI;
    assertThat(budgets.waitNanos(PUBLIC)).isZero();
    assertThat(budgets.tryAcquire(PUBLIC)).isTrue();
  }

  @Test
  void refusals_areCountedByReason() {
    timed(PUBLIC);
    timed(PUBLIC);
    timed(PUBLIC);
    budgets.tryAcquire(PUBLIC);
    assertThat(budgets.refusals()).isEqualTo(new Refusals(1, 0, 1));
  }

  @Test
  void total_bindsOverManyAddresses_andGivesTheAddressItsTokenBack() {
    int granted = 0;
    for (int i = 0; i < 5_000; i++) {
      now += 2 * MILLI; // 500 questions a second, to 250 addresses.
      granted += timed(InetAddress.ofLiteral("185.38.108." + i % 250)) ? 1 : 0;
    }
    assertThat(granted).isBetween(200, 203); // 10 s at 20 a second.
    assertThat(budgets.refusals().timedByTotal()).isGreaterThan(4_700);
    now += 1_000 * MILLI;
    assertThat(timed(PUBLIC)).isTrue();
  }

  @Test
  void testBeds_areFree() {
    for (var text : List.of("127.0.0.1", "10.0.0.1", "192.0.2.1", "2001:db8::1", "fe80::1")) {
      var address = InetAddress.ofLiteral(text);
      for (int i = 0; i < 100; i++) {
        assertThat(timed(address) && budgets.tryAcquire(address)).isTrue();
      }
      assertThat(budgets.waitNanos(address)).isZero();
    }
  }

  @Test
  void lower_takesWhatIsLower_andNothingElse() {
    budgets.lower(500, 1, 0);
    assertThat(List.of(timed(PUBLIC), timed(PUBLIC))).containsExactly(true, false);
    now += 2_000 * MILLI;
    assertThat(timed(PUBLIC)).isTrue();

    budgets.lower(100_000, 50, 1_000_000_000);
    now += 10_000 * MILLI;
    assertThat(List.of(timed(PUBLIC), timed(PUBLIC), timed(PUBLIC)))
        .containsExactly(true, true, false);
  }

  @Test
  void lower_withoutLimits_keepsOurOwn() {
    budgets.lower(0, 0, 0);
    assertThat(List.of(timed(PUBLIC), timed(PUBLIC), timed(PUBLIC)))
        .containsExactly(true, true, false);
  }

  @Test
  void higherLimits_forgetWhatTheLowerOnesStillOwed() {
    budgets.lower(1, 1, 0); // One in 1,000 s.
    assertThat(timed(PUBLIC)).isTrue();
    budgets.lower(0, 0, 0);
    now += 2_000 * MILLI;
    assertThat(timed(PUBLIC)).isTrue();
  }

  @Test
  void anyMixture_staysWithinTheBudget() {
    var random = new Random(42);
    var granted = new ArrayList<Long>();
    for (int i = 0; i < 100_000; i++) {
      now += random.nextLong(200 * MILLI);
      if (random.nextBoolean() ? timed(PUBLIC) : budgets.tryAcquire(PUBLIC)) {
        granted.add(now);
      }
    }
    for (int i = 2; i < granted.size(); i++) {
      assertThat(granted.get(i) - granted.get(i - 2)).isGreaterThanOrEqualTo(1_000 * MILLI);
    }
    for (int i = 100; i < granted.size(); i++) {
      assertThat(granted.get(i) - granted.get(i - 100)).isGreaterThanOrEqualTo(99_000 * MILLI);
    }
    assertThat(granted).hasSizeGreaterThan(9_000);
  }

  @Test
  void threads_shareOneBudget() throws Exception {
    var clock = new AtomicLong();
    var shared = new Budgets(new Limits(1_000, 2, 1_000_000), clock::get);
    Callable<Integer> asker =
        () -> {
          int granted = 0;
          for (int i = 0; i < 10_000; i++) {
            clock.addAndGet(MILLI);
            granted += shared.tryAcquireTimed(shared.account(PUBLIC)) ? 1 : 0;
          }
          return granted;
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      int granted = 0;
      for (var done : threads.invokeAll(List.of(asker, asker, asker, asker))) {
        granted += done.get();
      }
      assertThat(granted).isBetween(40, 42);
    }
  }
}
