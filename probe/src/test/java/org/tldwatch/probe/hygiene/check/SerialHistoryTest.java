// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Serial;

class SerialHistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static List<Serial> serials(long... values) {
    return LongStream.of(values).mapToObj(Serial::new).toList();
  }

  @Test
  void age_runsFromTheFirstNewerSerial() {
    var history =
        SerialHistory.EMPTY
            .see(serials(7, 7), NOON)
            .see(serials(7, 8), NOON.plusSeconds(100))
            .see(serials(7, 9), NOON.plusSeconds(200));
    var now = NOON.plusSeconds(300);
    assertThat(history.newest()).contains(new Serial(9));
    assertThat(history.age(new Serial(7), now)).isEqualTo(Duration.ofSeconds(200));
    assertThat(history.age(new Serial(8), now)).isEqualTo(Duration.ofSeconds(100));
    assertThat(history.age(new Serial(9), now)).isZero();
  }

  @Test
  void wrap_isNoStepBack() {
    var history =
        SerialHistory.EMPTY.see(serials(4294967295L), NOON).see(serials(2), NOON.plusSeconds(10));
    assertThat(history.newest()).contains(new Serial(2));
  }

  @Test
  void serialOfOneServerFarAhead_isNotTakenIn() {
    var history = SerialHistory.EMPTY.see(serials(7, 7, 2_000_000_000L), NOON);
    assertThat(history.newest()).contains(new Serial(7));
  }

  @Test
  void mostServersFarAway_beginAfresh() {
    var history =
        SerialHistory.EMPTY
            .see(serials(4_000_000_000L, 4_000_000_000L), NOON)
            .see(serials(2_000_000_000L, 2_000_000_000L), NOON.plusSeconds(10));
    assertThat(history.newest()).contains(new Serial(2_000_000_000L));
  }

  @Test
  void history_isBounded() {
    var history = SerialHistory.EMPTY;
    for (int serial = 1; serial < 1000; serial++) {
      history = history.see(serials(serial), NOON.plusSeconds(serial));
    }
    assertThat(history.sightings()).hasSizeLessThan(100);
    assertThat(history.newest()).contains(new Serial(999));
  }
}
