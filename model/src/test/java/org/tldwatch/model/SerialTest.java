// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerialTest {
  /** RFC 1982 section 5.2 on 32 bits, and the edges of its section 3.2. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, true",
    "44, 0, true",
    "100, 0, true",
    "100, 44, true",
    "2147483647, 0, true",
    "2147483648, 2147483647, true",
    "0, 4294967295, true",
    "44, 4294967295, true",
    "0, 2147483649, true",
    "2026112001, 2026112000, true",
    "0, 0, false",
    "4294967295, 4294967295, false",
    "0, 2147483648, false",
    "2147483648, 0, false",
    "1, 2147483649, false",
    "2147483649, 1, false"
  })
  void isNewerThan_followsRfc1982(long value, long other, boolean newer) {
    assertThat(new Serial(value).isNewerThan(new Serial(other))).isEqualTo(newer);
    if (newer) {
      assertThat(new Serial(other).isNewerThan(new Serial(value))).isFalse();
    }
  }

  @Test
  void ofUnsigned_readsTheWireFormat() {
    assertThat(Serial.ofUnsigned(-1))
        .isEqualTo(new Serial(4_294_967_295L))
        .hasToString("4294967295");
    assertThat(Serial.ofUnsigned(0)).isEqualTo(new Serial(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L, Long.MAX_VALUE})
  void value_hasThirtyTwoBits(long value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Serial(value))
        .withMessageEndingWith("was " + value);
  }
}
