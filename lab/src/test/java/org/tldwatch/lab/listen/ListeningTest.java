// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 5300);
  }

  @Test
  void ipv6Address_standsInBrackets() {
    assertThat(Listening.text(at("127.0.0.1"))).isEqualTo("127.0.0.1:5300");
    assertThat(Listening.text(at("::1"))).isEqualTo("[::1]:5300");
  }

  @Test
  void failure_saysWhere() {
    var cause = new IOException("Address already in use");
    assertThat(Listening.failed(at("::1"), cause))
        .hasMessage("[::1]:5300 (Address already in use)")
        .hasCause(cause);
  }
}
