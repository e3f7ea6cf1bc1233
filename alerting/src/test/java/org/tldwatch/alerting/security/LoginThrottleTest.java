// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.FakeClock;

class LoginThrottleTest {
  private final FakeClock clock = new FakeClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void tenFailures_thenWait() {
    fail(LoginThrottle.FREE_FAILURES);
    assertThat(throttle.begin("alice")).hasValue(LoginThrottle.WAIT);
    assertThat(throttle.begin("bob")).isEmpty();
  }

  @Test
  void afterTheWait_oneAttempt() {
    fail(LoginThrottle.FREE_FAILURES);
    clock.advance(LoginThrottle.WAIT);
    assertThat(throttle.begin("alice")).isEmpty();
    assertThat(throttle.begin("alice")).isPresent();
  }

  @Test
  void waiting_isNotProlongedByAttempts() {
    fail(LoginThrottle.FREE_FAILURES);
    clock.advance(Duration.ofMinutes(4));
    assertThat(throttle.begin("alice")).hasValue(Duration.ofMinutes(1));
  }

  @Test
  void success_forgets() {
    fail(LoginThrottle.FREE_FAILURES - 1);
    throttle.succeeded("alice");
    fail(LoginThrottle.FREE_FAILURES);
    assertThat(throttle.begin("alice")).isPresent();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.begin("alice")).isEmpty();
    }
  }
}
