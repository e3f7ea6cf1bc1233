// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastHourTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<PastHour.Witness> BOTH =
      List.of(new PastHour.Witness("ams1", 0), new PastHour.Witness("nyc1", 3));

  private final PastHour hour = PastHour.ofOften();

  private void good(int place, Instant sent, double seconds) {
    hour.record(place, sent.getEpochSecond(), seconds, 0, false);
  }

  private void failed(int place, Instant sent, int reason, boolean ownFault) {
    hour.record(place, sent.getEpochSecond(), Double.NaN, reason, ownFault);
  }

  private List<Chart.Line> lines(Instant now) {
    return hour.lines(BOTH, reason -> "r" + reason, now);
  }

  @Test
  void steps_countWhatWasAskedAndWhatFailed() {
    good(3, NOON, 0.0301234);
    good(3, NOON.plusSeconds(10), 0.025);
    failed(3, NOON.plusSeconds(20), 7, false);
    failed(3, NOON.plusSeconds(60), 9, true);
    var lines = lines(NOON.plusSeconds(60));
    assertThat(lines).extracting(Chart.Line::vantage).containsExactly("nyc1");
    var line = lines.getFirst();
    assertThat(line.rttSeconds()).hasSize(120).endsWith(0.025, null, null);
    assertThat(line.asked()).hasSize(120).endsWith(3, 0, 0);
    assertThat(line.failed()).endsWith(1, 0, 0);
    assertThat(line.reasons())
        .containsExactly(new Chart.Reason(117, 1, "r7"), new Chart.Reason(119, 1, "r9"));
    assertThat(hour.from(NOON.plusSeconds(60))).isEqualTo(NOON.minusSeconds(58 * 60 + 30));
  }

  @Test
  void whatIsOlderThanAnHour_isGone() {
    good(0, NOON, 0.5);
    assertThat(lines(NOON.plusSeconds(3599)).getFirst().rttSeconds()).startsWith(0.5, null);
    assertThat(lines(NOON.plusSeconds(3600))).isEmpty();
    good(0, NOON.plusSeconds(3600), 0.25);
    var line = lines(NOON.plusSeconds(3600)).getFirst();
    assertThat(line.rttSeconds()).containsOnlyOnce(0.25).doesNotContain(0.5);
    assertThat(line.asked()).endsWith(0, 1);
  }

  @Test
  void backlog_fillsItsOwnSteps() {
    good(0, NOON, 0.5);
    good(0, NOON.minusSeconds(1800), 0.25);
    good(0, NOON.minusSeconds(3600), 0.125);
    var line = lines(NOON).getFirst();
    assertThat(line.rttSeconds().get(59)).isEqualTo(0.25);
    assertThat(line.rttSeconds()).doesNotContain(0.125);
    assertThat(line.asked().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
  }

  @Test
  void reasonsInARow_areOne() {
    for (int i = 0; i < 4; i++) {
      failed(0, NOON.plusSeconds(30L * i), 7, false);
    }
    failed(0, NOON.plusSeconds(180), 7, false);
    assertThat(lines(NOON.plusSeconds(180)).getFirst().reasons())
        .containsExactly(new Chart.Reason(113, 4, "r7"), new Chart.Reason(119, 1, "r7"));
  }

  @Test
  void counts_endAt255() {
    for (int i = 0; i < 300; i++) {
      failed(0, NOON, 255, false);
    }
    var line = lines(NOON).getFirst();
    assertThat(line.asked()).endsWith(255);
    assertThat(line.failed()).endsWith(255);
    assertThat(line.reasons()).containsExactly(new Chart.Reason(119, 1, "r255"));
  }

  @Test
  void forgottenVantage_hasNoLine() {
    good(0, NOON, 0.5);
    hour.clear(0);
    hour.clear(9);
    assertThat(lines(NOON)).isEmpty();
  }

  @Test
  void targetsAskedSeldom_haveLongerSteps() {
    var seldom = PastHour.ofSeldom();
    seldom.record(0, NOON.getEpochSecond(), 0.5, 0, false);
    assertThat(seldom.lines(BOTH, _ -> "", NOON).getFirst().asked()).hasSize(24).endsWith(1);
    assertThat(seldom.stepSeconds()).isEqualTo(150);
  }
}
