// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd would hear on its notification socket. */
class ServiceManagerIT {
  @TempDir Path folder;

  @Test
  void words_areThoseOfSdNotify() throws Exception {
    assumeTrue(Epoll.isAvailable(), "skipped: needs epoll");
    var path = folder.resolve("notify").toString();
    var systemd = Socket.newSocketDomainDgram();
    systemd.bind(new DomainSocketAddress(path));
    try (var service = ServiceManager.of(Map.of("NOTIFY_SOCKET", path))) {
      service.ready("ams1: 0 targets, no collector");
      assertThat(heard(systemd)).isEqualTo("READY=1\nSTATUS=ams1: 0 targets, no collector");
      service.alive("ams1: 2 targets, collector connected");
      assertThat(heard(systemd))
          .isEqualTo("WATCHDOG=1\nSTATUS=ams1: 2 targets, collector connected");
      service.stopping();
      assertThat(heard(systemd)).isEqualTo("STOPPING=1");
    } finally {
      systemd.close();
    }
  }

  @Test
  void watchdog_isFedTwiceInItsTime() {
    assertThat(sayEvery("8000000")).isEqualTo(Duration.ofSeconds(4));
    assertThat(sayEvery("60000000")).isEqualTo(Duration.ofSeconds(10));
    assertThat(sayEvery("soon")).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void withoutSystemd_saysNothing() {
    try (var service = ServiceManager.of(Map.of())) {
      service.ready("fine");
      assertThat(service.sayEvery()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  private static Duration sayEvery(String micros) {
    try (var service = ServiceManager.of(Map.of("WATCHDOG_USEC", micros))) {
      return service.sayEvery();
    }
  }

  private static String heard(Socket socket) throws Exception {
    var buffer = ByteBuffer.allocateDirect(256);
    var from = socket.recvFromDomainSocket(buffer, 0, buffer.capacity());
    var octets = new byte[from.receivedAmount()];
    buffer.get(octets);
    return new String(octets, StandardCharsets.UTF_8);
  }
}
