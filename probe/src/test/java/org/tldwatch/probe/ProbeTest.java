// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.TlsConfig;

class ProbeTest {
  @Test
  void openChannel_onLoopback_isPlain() {
    var channel = Probe.openChannel(config("127.0.0.1:7443", null));
    assertThat(channel.isShutdown()).isFalse();
    channel.shutdownNow();
  }

  @Test
  void openChannel_elsewhereWithoutKeyMaterial_saysWhatIsMissing() {
    assertThatThrownBy(() -> Probe.openChannel(config("192.0.2.9:7443", null)))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "probe ams1: collector 192.0.2.9:7443 is not on this machine, so the link needs key"
                + " material: set tls.certificate, tls.key and tls.authority");
  }

  @Test
  void openChannel_withUnreadableKeyMaterial_namesTheFile() {
    var tls = new TlsConfig(Path.of("no.crt"), Path.of("no.key"), Path.of("no-ca.crt"));
    assertThatThrownBy(() -> Probe.openChannel(config("192.0.2.9:7443", tls)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("cannot read the key material: ")
        .hasMessageContaining("no.crt");
  }

  private static ProbeConfig config(String collector, TlsConfig tls) {
    return new ProbeConfig(
        "ams1",
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        List.of(),
        new LocationConfig("Amsterdam", "NL", 64500),
        HostPort.parse(collector),
        tls);
  }
}
