// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class SelectorTest {
  private static Target target(String address) {
    return new Target(
        new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral(address), 53, Transport.UDP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "xa",
        ".XA.",
        "ns1.nic.xa",
        "NS1.NIC.XA.",
        "192.0.2.129",
        "192.0.2.0/24",
        "192.0.2.128/25",
        "0.0.0.0/0",
        " 192.0.2.129/32 "
      })
  void matches_whatItNames(String text) {
    assertThat(Selector.parse(text).matches(target("192.0.2.129"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xb", "nic.xa", "ns2.nic.xa", "192.0.2.128", "192.0.2.0/25", "::/0", "0.0.0.0"})
  void matches_nothingElse(String text) {
    assertThat(Selector.parse(text).matches(target("192.0.2.129"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::/32, true", "2001:db8::7, true", "2001:db8::/127, false", "::/0, true"})
  void matches_prefixesOfBothFamilies(String text, boolean expected) {
    assertThat(Selector.parse(text).matches(target("2001:db8::7"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2.1/33",
        "192.0.2.1/24",
        "192.0.2/24",
        "192.0.2.256",
        "2001:db8::/129",
        "2001:db8::/x",
        "/24",
        "ns1..nic.xa",
        "ns1.nic.xa/24",
        "a b",
        "**",
        "fe80::1%eth0"
      })
  void parse_refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "xa", "xn--80akhbyknj4f", "ns1.nic.xa", "192.0.2.1", "2001:db8::/32"})
  void toString_isReadAgain(String text) {
    assertThat(Selector.parse(text)).hasToString(text);
  }
}
