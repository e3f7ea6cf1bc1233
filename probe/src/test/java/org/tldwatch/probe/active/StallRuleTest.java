// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.UnreachableReason;

class StallRuleTest {
  private static final Outcome ANSWER = new Outcome.Answered(2, true, null, "", 12, null);
  private static final Outcome TIMEOUT = new Outcome.Timeout();

  private final StallWatch watch = new StallWatch(0);
  private final StallRule rule = new StallRule(watch, millis(2_000));
  private long now;

  @Test
  void loopInTime_leavesOutcomesAlone() {
    run(3_000);
    assertThat(judge(ANSWER, 2_900)).isEqualTo(ANSWER);
    assertThat(judge(TIMEOUT, 1_000)).isEqualTo(TIMEOUT);
    assertThat(watch.stalls()).isZero();
  }

  @Test
  void stoppedProcess_blamesNobody() {
    run(1_000);
    stall(3_000);
    assertOwnFault(judge(TIMEOUT, 990));
    assertOwnFault(judge(ANSWER, 990));
    assertOwnFault(judge(new Outcome.Mismatch(MismatchReason.ID), 990));
    assertOwnFault(judge(new Outcome.Unreachable(UnreachableReason.CONNECTION_CLOSED), 990));
    assertThat(watch.longest()).isBetween(Duration.ofMillis(2_990), Duration.ofMillis(3_000));
  }

  @Test
  void icmpMessage_staysTrue() {
    stall(3_000);
    var unreachable = new Outcome.Unreachable(UnreachableReason.PORT);
    assertThat(judge(unreachable, 0)).isEqualTo(unreachable);
  }

  @Test
  void shortStall_spoilsFastAnswersOnly() {
    run(1_000);
    stall(20);
    assertOwnFault(judge(ANSWER, 990)); // 20 ms of 30
    assertThat(judge(ANSWER, 700)).isEqualTo(ANSWER); // 20 ms of 320
    assertThat(judge(TIMEOUT, 700)).isEqualTo(TIMEOUT);
  }

  @Test
  void stallBelowFiveMillis_spoilsNothing() {
    run(1_000);
    stall(4);
    assertThat(judge(ANSWER, 999)).isEqualTo(ANSWER);
  }

  @Test
  void silence_isOursFromAQuarterOfTheTimeout() {
    run(1_000);
    stall(400);
    run(500);
    assertThat(judge(TIMEOUT, 0)).isEqualTo(TIMEOUT);
    stall(150);
    assertOwnFault(judge(TIMEOUT, 0));
  }

  @Test
  void stallBeforeTheQuestion_doesNotCount() {
    stall(3_000);
    long asked = 3_000;
    run(2_000);
    assertThat(judge(TIMEOUT, asked)).isEqualTo(TIMEOUT);
    assertThat(judge(ANSWER, asked)).isEqualTo(ANSWER);
  }

  @Test
  void manyStalls_addUp() {
    for (int i = 0; i < 100; i++) {
      run(5);
      stall(10);
    }
    assertOwnFault(judge(TIMEOUT, 0));
    assertThat(watch.overlapNanos(0, now)).isEqualTo(millis(900));
  }

  private static void assertOwnFault(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            OwnFault.class, fault -> assertThat(fault.reason()).isEqualTo(OwnFaultReason.STALL));
  }

  private Outcome judge(Outcome outcome, long sentMillis) {
    return rule.judge(outcome, millis(sentMillis), now);
  }

  /** The loop turns every 5 ms for so long. */
  private void run(long milliseconds) {
    for (long end = now + millis(milliseconds); now < end; ) {
      watch.sleepUntil(now + millis(5));
      now += millis(5);
      watch.seen(now);
    }
  }

  /** Nothing runs for so long. */
  private void stall(long milliseconds) {
    watch.sleepUntil(now + millis(1));
    now += millis(milliseconds);
    watch.seen(now);
  }

  private static long millis(long milliseconds) {
    return Duration.ofMillis(milliseconds).toNanos();
  }
}
