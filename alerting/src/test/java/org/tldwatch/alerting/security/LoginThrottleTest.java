// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.FakeClock;

class LoginThrottleTest {
  private static final String HOME = "192.0.2.1";

  private final FakeClock clock = new FakeClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void tenFailures_thenWait() {
    fail(LoginThrottle.FREE_FAILURES);
    assertThat(throttle.begin("alice", HOME)).hasValue(LoginThrottle.WAIT);
    assertThat(throttle.begin("bob", HOME)).isEmpty();
  }

  @Test
  void afterTheWait_oneAttempt() {
    fail(LoginThrottle.FREE_FAILURES);
    clock.advance(LoginThrottle.WAIT);
    assertThat(throttle.begin("alice", HOME)).isEmpty();
    assertThat(throttle.begin("alice", HOME)).isPresent();
  }

  @Test
  void waiting_isNotProlongedByAttempts() {
    fail(LoginThrottle.FREE_FAILURES);
    clock.advance(Duration.ofMinutes(4));
    assertThat(throttle.begin("alice", HOME)).hasValue(Duration.ofMinutes(1));
  }

  @Test
  void success_forgets() {
    fail(LoginThrottle.FREE_FAILURES - 1);
    throttle.succeeded("alice", HOME);
    fail(LoginThrottle.FREE_FAILURES);
    assertThat(throttle.begin("alice", HOME)).isPresent();
  }

  @Test
  void failuresElsewhere_keepNobodyOutHere() {
    fail(LoginThrottle.FREE_FAILURES);
    assertThat(throttle.begin("alice", HOME)).isPresent();
    assertThat(throttle.begin("alice", "192.0.2.2")).isEmpty();
  }

  @Test
  void fiftyFailuresFromEverywhere_thenWait() {
    failFromEverywhere();
    assertThat(throttle.begin("alice", "192.0.2.200")).hasValue(LoginThrottle.WAIT);
    assertThat(throttle.begin("bob", "192.0.2.200")).isEmpty();
  }

  @Test
  void memberWhoWasHereBefore_isNotKeptOutByStrangers() {
    throttle.begin("alice", HOME);
    throttle.succeeded("alice", HOME);
    failFromEverywhere();
    fail(LoginThrottle.FREE_FAILURES);
    assertThat(throttle.begin("alice", HOME)).isPresent();
  }

  private void failFromEverywhere() {
    for (int i = 0; i < LoginThrottle.FREE_FAILURES_OF_ALL; i++) {
      assertThat(throttle.begin("alice", "198.51.100." + i)).isEmpty();
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.begin("alice", HOME)).isEmpty();
    }
  }
}
