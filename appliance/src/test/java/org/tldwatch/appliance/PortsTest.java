// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.tldwatch.runtime.config.HostPort;

class PortsTest {
  @Test
  void requireFree_taken_namesPortAndKey() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var listen = new HostPort("127.0.0.1", taken.getLocalPort());
      assertThatThrownBy(() -> Ports.requireFree("alerting.listen", listen))
          .isInstanceOf(ApplianceException.class)
          .hasMessageContaining(listen.toString())
          .hasMessageContaining("alerting.listen");
    }
  }

  @Test
  void freeIfAny_zero_findsOne() {
    assertThat(Ports.freeIfAny(HostPort.parse("127.0.0.1:0")).port()).isPositive();
  }

  @Test
  void freeIfAny_given_keepsIt() {
    assertThat(Ports.freeIfAny(HostPort.parse("127.0.0.1:8080")).port()).isEqualTo(8080);
  }
}
