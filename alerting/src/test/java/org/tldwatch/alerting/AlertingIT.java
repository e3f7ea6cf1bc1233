// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertingIT {
  @TempDir Path folder;

  @Test
  void start_onFreePort() throws Exception {
    try (var alerting = Alerting.start(TestSettings.in(folder).build())) {
      assertThat(alerting.url().getPort()).isPositive();
    }
  }

  @Test
  void start_portTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var settings = TestSettings.in(folder).port(taken.getLocalPort()).build();
      assertThatThrownBy(() -> Alerting.start(settings))
          .isInstanceOf(AlertingException.class)
          .hasMessageContaining("port is taken");
    }
  }
}
