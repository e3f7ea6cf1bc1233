// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0ms, PT0S",
    "500ms, PT0.5S",
    "1s, PT1S",
    "90s, PT1M30S",
    "3m, PT3M",
    "1h, PT1H",
    "25h, PT25H",
    "2d, PT48H",
    "3650d, PT87600H",
    "PT5S, PT5S",
    "PT0.0005S, PT0.0005S",
    "999999999d, PT23999999976H"
  })
  void parse_readsShortAndIsoForms(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "5 s", "5S", "-5s", "PT-5S", "1.5s", "1h30m", "9999999999s", "5µs"})
  void parse_refusesOthersAndNamesThem(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage(
            "should be a duration such as 500ms, 10s, 3m, 1h, 2d or PT5S: was '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0ms",
    "PT1.5S, 1500ms",
    "PT60S, 1m",
    "PT61S, 61s",
    "PT90M, 90m",
    "PT24H, 1d",
    "PT25H, 25h",
    "PT0.0005S, PT0.0005S"
  })
  void format_takesTheLargestUnitThatDivides(Duration duration, String expected) {
    assertThat(Durations.format(duration)).isEqualTo(expected);
  }

  @Test
  void format_isReadBackAsTheSame() {
    var random = new SplittableRandom(41);
    long[] units = {1, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L};
    for (int i = 0; i < 10_000; i++) {
      var duration = Duration.ofNanos(random.nextLong(1_000_000) * units[random.nextInt(5)]);
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }
}
