// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @Test
  void parse_units() {
    assertThat(ByteSize.parse("1KiB").bytes()).isEqualTo(1024);
    assertThat(ByteSize.parse("256MiB").bytes()).isEqualTo(268_435_456);
    assertThat(ByteSize.parse("8GiB").bytes()).isEqualTo(8_589_934_592L);
    assertThat(ByteSize.parse("256MiB")).hasToString("256MiB");
    assertThat(new ByteSize(1_500)).hasToString("1500 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "256", "256MB", "-1MiB", "1.5GiB", "0KiB", "9999999999GiB"})
  void parse_else_isRefused(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
