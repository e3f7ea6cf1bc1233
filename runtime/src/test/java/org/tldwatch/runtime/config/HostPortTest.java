// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8080, 127.0.0.1, 8080",
    "[::1]:53, ::1, 53",
    "relay.example:0, relay.example, 0",
    "[2001:db8::53]:65535, 2001:db8::53, 65535"
  })
  void parse_isTheInverseOfToString(String text, String host, int port) {
    var parsed = HostPort.parse(text);

    assertThat(parsed).isEqualTo(new HostPort(host, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "127.0.0.1",
        "::1:80",
        "[::1:80",
        "::1]:80",
        "[::1]80",
        "[relay.example]:80",
        "[]:80",
        "a b:80",
        "[::1]x:80"
      })
  void parse_refusesOtherForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse(text))
        .withMessage("should be host:port or [address]:port: was '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a:b", "a:65536", "a:-1", "a:99999999999", "a: 80"})
  void parse_refusesOtherPorts(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse(text))
        .withMessageContaining("port should be");
  }

  @Test
  void isLoopback_onlyWhereNobodyElseReachesIt() {
    assertThat(new HostPort("127.3.2.1", 1).isLoopback()).isTrue();
    assertThat(new HostPort("::1", 1).isLoopback()).isTrue();
    assertThat(new HostPort("0.0.0.0", 1).isLoopback()).isFalse();
    assertThat(new HostPort("::", 1).isLoopback()).isFalse();
    assertThat(new HostPort("192.0.2.1", 1).isLoopback()).isFalse();
  }
}
