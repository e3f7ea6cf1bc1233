// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void take_aReplayAtTenTimesThePace_isNeverRefused() {
    var quota = new Quota(1_000, 0);
    for (int second = 1; second <= 3_600; second++) {
      assertThat(quota.take(11_000, second * SECOND)).isTrue();
    }
  }

  @Test
  void take_beyondWhatTheAssignmentMakes_isRefused_andFillsAgain() {
    var quota = new Quota(1_000, 0);
    int taken = 0;
    while (quota.take(1_000, SECOND)) {
      taken++;
    }
    assertThat(taken).isEqualTo(22 * 60);
    assertThat(quota.take(22_000, 2 * SECOND)).isTrue();
    assertThat(quota.take(1_000, 2 * SECOND)).isFalse();
  }

  @Test
  void take_moreThanThereIs_takesNothing() {
    var quota = new Quota(0, 0);
    assertThat(quota.take(300_001, 0)).isFalse();
    assertThat(quota.take(300_000, 0)).isTrue();
    assertThat(quota.take(1, 0)).isFalse();
  }

  @Test
  void expect_doesNotFillTheBucket() {
    var quota = new Quota(0, 0);
    assertThat(quota.take(300_000, 0)).isTrue();
    quota.expect(100_000, 0);
    assertThat(quota.take(1, 0)).isFalse();
  }

  @Test
  void expect_countsFromThenOn() {
    var quota = new Quota(0, 0);
    assertThat(quota.take(300_000, 0)).isTrue();
    quota.expect(100_000, SECOND);
    assertThat(quota.take(5_001, SECOND)).isFalse();
    assertThat(quota.take(5_000, SECOND)).isTrue();
    assertThat(quota.take(2_200_000, 2 * SECOND)).isTrue();
  }
}
