// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Lookout;

/** Three vantages ask at 0, 3 and 9 s of each round of 10 s; the timeout is 2 s. */
class StreamReplayTest {
  private static final double TEN_YEARS = 3650 * 86_400.0;
  private static final long ROUND_MICROS = 10_000_000;
  private static final long BEGIN_MICROS = Streams.BEGIN_SECONDS * 1_000_000;

  @TempDir Path folder;
  private final List<CauseEvent> events = new ArrayList<>();
  private StreamReplay replay;

  @BeforeEach
  void world() throws IOException {
    Streams.meta(folder);
    replay = new StreamReplay(StreamWorld.read(folder), new Lookout(TEN_YEARS), events::add);
  }

  /** A round at the first address; what was lost has no round trip time. */
  private void round(int number, String states, float rttMillis) {
    var rtts = new float[states.length()];
    Arrays.fill(rtts, rttMillis);
    long start = BEGIN_MICROS + number * ROUND_MICROS;
    var answers = new Round.Answers(states, "aaa", 1, 0);
    replay.rounds(start, List.of(new Round(start, 0, answers, rtts)));
  }

  @Test
  void answer_countsWhenItIsThere() {
    round(0, "000", 20);
    round(1, "...", 20);
    assertThat(replay.observations()).isEqualTo(3);
  }

  @Test
  void answer_countsNotBeforeItIsThere() {
    round(0, "000", 1500);
    round(1, "...", 20);
    assertThat(replay.observations()).as("the third left at 9 s").isEqualTo(2);
    round(2, "...", 20);
    assertThat(replay.observations()).isEqualTo(3);
  }

  @Test
  void loss_countsNotBeforeItsTimeout() {
    round(0, "00T", Float.NaN);
    round(1, "...", 20);
    assertThat(replay.observations()).as("the third is lost at 11 s").isEqualTo(2);
    replay.finish();
    assertThat(replay.observations()).isEqualTo(3);
  }

  @Test
  void noReport_isNoVote() {
    for (int i = 0; i < 100; i++) {
      round(i, i < 40 ? "000" : "...", 20 + i % 3);
    }
    replay.finish();
    assertThat(replay.observations()).isEqualTo(3 * 40);
    assertThat(events).isEmpty();
  }

  @Test
  void silence_isFound_afterItsQuestionsLeft_andEndsOnce() {
    for (int i = 0; i < 100; i++) {
      round(i, i < 40 || i >= 60 ? "000" : "TTT", 20 + i % 3);
    }
    replay.finish();
    assertThat(events)
        .extracting(CauseEvent::state)
        .startsWith(CauseEvent.State.OPEN)
        .endsWith(CauseEvent.State.CLOSED)
        .containsOnlyOnce(CauseEvent.State.OPEN, CauseEvent.State.CLOSED);
    assertThat(events)
        .extracting(CauseEvent::atMicros)
        .isSorted()
        .allMatch(at -> at > BEGIN_MICROS + 40 * ROUND_MICROS);
    assertThat(events.getFirst().cause().sinceMicros()).isEqualTo(BEGIN_MICROS + 40 * ROUND_MICROS);
    assertThat(events.getLast().atMicros()).isGreaterThan(BEGIN_MICROS + 60 * ROUND_MICROS);
  }

  @Test
  void manyRoundsUnderWay_keepTheirOrder() {
    for (int i = 0; i < 60; i++) {
      round(i, "000", i % 2 == 0 ? 1900 : 10);
    }
    replay.finish();
    assertThat(replay.observations()).isEqualTo(180);
  }
}
