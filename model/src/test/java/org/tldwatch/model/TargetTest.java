// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private static final Tld XA = new Tld("xa");

  @Test
  void server_isLowerCase() {
    assertThat(target("NS1.Nic.XA", "192.0.2.1", 53))
        .isEqualTo(target("ns1.nic.xa", "192.0.2.1", 53));
  }

  @Test
  void family_isThatOfTheAddress() {
    assertThat(target("ns1.nic.xa", "192.0.2.1", 53).family()).isEqualTo(Family.IPV4);
    assertThat(target("ns1.nic.xa", "2001:db8::1", 53).family()).isEqualTo(Family.IPV6);
  }

  /** RFC 5952 section 4: shortest form, the longest run of zeros left out, lower case. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "0:0:0:0:0:0:0:1, ::1"
  })
  void addressText_isTheCanonicalForm(String address, String text) {
    assertThat(target("ns1.nic.xa", address, 53).addressText()).isEqualTo(text);
  }

  @Test
  void socketAddress_holdsThePort() {
    assertThat(target("ns1.nic.xa", "192.0.2.1", 5300).socketAddress())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5300));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536})
  void port_isOneToAsk(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target("ns1.nic.xa", "192.0.2.1", port))
        .withMessage("port should be between 1 and 65535: was " + port);
  }

  private static Target target(String server, String address, int port) {
    return new Target(XA, server, InetAddress.ofLiteral(address), port, Transport.UDP);
  }
}
