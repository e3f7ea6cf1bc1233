// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicInternetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.41.1",
        "::1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.0.1",
        "fe80::1",
        "fc00::1",
        "fdff::1",
        "192.0.2.1",
        "198.51.100.7",
        "203.0.113.9",
        "2001:db8::1",
        "2001:db8:ffff::1",
        "3fff::1",
        "3fff:fff::1",
        "0.0.0.0",
        "::"
      })
  void contains_noAddressOfATestBed(String text) {
    assertThat(PublicInternet.contains(InetAddress.ofLiteral(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "185.38.108.108",
        "192.0.3.1",
        "192.0.1.1",
        "198.51.101.1",
        "203.0.112.1",
        "172.32.0.1",
        "11.0.0.1",
        "2001:db7::1",
        "2001:db9::1",
        "2001:500:2::c",
        "2a00::1",
        "3ffe::1",
        "4000::1"
      })
  void contains_addressesOfTheWorld(String text) {
    assertThat(PublicInternet.contains(InetAddress.ofLiteral(text))).isTrue();
  }
}
