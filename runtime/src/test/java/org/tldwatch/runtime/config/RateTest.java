// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @ParameterizedTest
  @CsvSource({
    "1/s, 1000",
    "0.5/s, 500",
    "30/m, 500",
    "600/h, 166",
    "2000/s, 2000000",
    "0.001/s, 1"
  })
  void parse_readsEveryUnit(String text, long millihertz) {
    assertThat(Rate.parse(text).millihertz()).isEqualTo(millihertz);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1/d", "-1/s", "1 /s", "1e3/s", "0/s", "1/h", "99999999/s"})
  void parse_refusesTheRest(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"30/m, 0.5/s", "2000/s, 2000/s", "600/h, 0.166/s"})
  void toString_isReadAgain(String text, String shown) {
    assertThat(Rate.parse(text)).hasToString(shown).isEqualTo(Rate.parse(shown));
  }
}
