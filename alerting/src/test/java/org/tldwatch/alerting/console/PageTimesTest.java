// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tldwatch.alerting.FakeClock;

class PageTimesTest {
  private final FakeClock clock = new FakeClock();
  private final PageTimes times = new PageTimes(clock);
  private final Instant now = clock.instant();

  @Test
  void age_inWords() {
    assertThat(times.age(now)).isEqualTo("just now");
    assertThat(times.age(now.minusSeconds(42))).isEqualTo("42 s ago");
    assertThat(times.age(now.minus(Duration.ofMinutes(5)))).isEqualTo("5 min ago");
    assertThat(times.age(now.minus(Duration.ofMinutes(125)))).isEqualTo("2 h 5 min ago");
    assertThat(times.age(now.minus(Duration.ofDays(3)))).isEqualTo("3 days ago");
    assertThat(times.age(now.plusSeconds(20))).isEqualTo("in 20 s");
  }

  @Test
  void stamps_areUtc() {
    assertThat(times.seconds(now)).isEqualTo("2026-11-20 12:00:00");
    assertThat(times.now()).isEqualTo("12:00:00");
  }
}
