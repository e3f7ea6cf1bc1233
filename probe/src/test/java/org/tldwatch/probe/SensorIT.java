// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.runtime.config.ConfigurationFile;
import org.tldwatch.runtime.config.SensorConfig;

/** A sensor from its configuration to the collector. */
class SensorIT {
  @TempDir Path folder;

  private SensorConfig config(String more) {
    var text =
        """
        sensors:
          - id: s1
            server: NS1.nic.xa.
            zones: [xa]
            listen: {unix: tap.sock, tcp: '127.0.0.1:0'}
        """
            + more;
    return ConfigurationFile.parse("test", text, folder).sensors().getFirst();
  }

  private static List<TrafficSummary> summaries(FakeCollector collector) {
    return collector.batches.stream().flatMap(it -> it.getSummariesList().stream()).toList();
  }

  @Test
  void sensor_tellsOfItselfAndOfSilence() throws Exception {
    try (var collector = new FakeCollector()) {
      var sensor = Sensor.start(config(""), collector.channel());
      try (var nameServer = new Socket()) {
        nameServer.connect(sensor.addresses().getFirst());
        await().until(() -> sensor.statistics().link().connected());
        assertThat(folder.resolve("tap.sock")).exists();
      }
      sensor.close();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(summaries(collector)).isNotEmpty());
      assertThat(collector.hellos.getFirst().getSensor()).isTrue();
      assertThat(summaries(collector))
          .allSatisfy(
              summary -> {
                assertThat(summary.getServer()).isEqualTo("ns1.nic.xa");
                assertThat(summary.getZone()).isEqualTo("xa");
                assertThat(summary.getQueries()).isZero();
              });
      assertThat(folder.resolve("tap.sock")).doesNotExist();
    }
  }

  @Test
  void federationKey_hasToBeLongEnough() throws Exception {
    Files.writeString(folder.resolve("key"), "c2hvcnQ=\n");
    var config = config("    federation-key-file: key\n");
    assertThatThrownBy(() -> Sensor.check(config))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("sensor s1: federation-key-file")
        .hasMessageContaining("should be at least 32 octets: was 5");
  }

  @Test
  void federationKey_isReadAsBase64() throws Exception {
    Files.writeString(folder.resolve("key"), "A".repeat(64) + "\n");
    assertThat(SensorInputs.summaries(config("    federation-key-file: key\n")).server())
        .isEqualTo("ns1.nic.xa");
  }

  @Test
  void mode_isReadAsOctal() {
    assertThat(SensorInputs.permissions("0640")).hasSize(3);
    assertThat(SensorInputs.permissions("777")).hasSize(9);
  }
}
