// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Serial;

class SerialHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");

  private final SerialHistory history = new SerialHistory();

  @Test
  void age_countsFromTheFirstNewerSerial() {
    history.see(new Serial(10), NOW);
    history.see(new Serial(11), NOW.plusSeconds(60));
    history.see(new Serial(12), NOW.plusSeconds(90));
    history.see(new Serial(10), NOW.plusSeconds(95));

    var later = NOW.plusSeconds(100);
    assertThat(history.age(new Serial(12), later)).isZero();
    assertThat(history.age(new Serial(11), later)).isEqualTo(Duration.ofSeconds(10));
    assertThat(history.age(new Serial(10), later)).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void age_overTheWrap() {
    history.see(new Serial(0xFFFF_FFFFL), NOW);
    history.see(new Serial(0), NOW.plusSeconds(5));
    assertThat(history.age(new Serial(0xFFFF_FFFFL), NOW.plusSeconds(8)))
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(history.age(new Serial(0), NOW.plusSeconds(8))).isZero();
  }
}
