// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final long MILLI = 1_000_000;

  /** Wall minus monotonic of a clock that is right. */
  private static final long RIGHT = 1_000_000 * MILLI;

  private final ClockWatch watch = new ClockWatch();

  /** A reply to a question of this moment; the way there takes its share of the round trip. */
  private void reply(long sentMillis, long there, long back) {
    long sent = sentMillis * MILLI;
    long collector = RIGHT + sent + there * MILLI;
    watch.reply(sent, sent + (there + back) * MILLI, collector);
  }

  @Test
  void beforeTheFirstReply_nothingIsKnown() {
    watch.aligned(RIGHT + 900 * MILLI);

    assertThat(watch.isKnown()).isFalse();
    assertThat(watch.isWrong()).isFalse();
  }

  @Test
  void offset_isWithinTheUncertainty() {
    watch.aligned(RIGHT + 30 * MILLI);
    reply(0, 10, 50);

    assertThat(watch.offset() - 30 * MILLI).isBetween(-30 * MILLI, 30 * MILLI);
    assertThat(watch.uncertainty()).isEqualTo(30 * MILLI);
  }

  @Test
  void shortestRoundTrip_isBelieved() {
    watch.aligned(RIGHT);
    reply(0, 900, 100);
    reply(10, 5, 5);
    reply(20, 10, 900);

    assertThat(watch.offset()).isZero();
    assertThat(watch.uncertainty()).isEqualTo(5 * MILLI);
  }

  @Test
  void oldReplies_areForgotten() {
    watch.aligned(RIGHT);
    reply(0, 1, 1);
    for (int i = 1; i <= 8; i++) {
      reply(i, 20, 20);
    }
    assertThat(watch.uncertainty()).isEqualTo(20 * MILLI);
  }

  @Test
  void offBeyondDoubt_isWrong() {
    watch.aligned(RIGHT + 501 * MILLI);
    reply(0, 0, 0);
    assertThat(watch.isWrong()).isTrue();

    watch.aligned(RIGHT - 501 * MILLI);
    assertThat(watch.isWrong()).isTrue();

    watch.aligned(RIGHT + 499 * MILLI);
    assertThat(watch.isWrong()).isFalse();
  }

  @Test
  void slowLink_isNoProof() {
    watch.aligned(RIGHT);
    reply(0, 1200, 0);

    assertThat(watch.offset()).isEqualTo(-600 * MILLI);
    assertThat(watch.isWrong()).isFalse();
  }

  @Test
  void step_showsAtOnce_andIsCounted() {
    watch.aligned(RIGHT);
    reply(0, 1, 1);
    watch.aligned(RIGHT + 2);
    watch.aligned(RIGHT + 5_000 * MILLI);

    assertThat(watch.steps()).isEqualTo(1);
    assertThat(watch.isWrong()).isTrue();
  }

  @Test
  void impossibleReply_isIgnored() {
    watch.aligned(RIGHT);
    watch.reply(10, 5, 0);

    assertThat(watch.isKnown()).isFalse();
  }
}
