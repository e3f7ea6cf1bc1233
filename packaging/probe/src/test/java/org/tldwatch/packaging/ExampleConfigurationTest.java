// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tldwatch.runtime.config.ConfigurationFile;

/** The configuration that is installed: empty as it is, right where its examples are taken. */
class ExampleConfigurationTest {
  private static final Path FILE = Path.of("debian/probe.yaml");
  private static final Path FOLDER = Path.of("/etc/tldwatch");

  @Test
  void asInstalled_describesNoProbe() throws Exception {
    assertThat(ConfigurationFile.parse("probe.yaml", Files.readString(FILE), FOLDER).probes())
        .isEmpty();
    assertThat(Files.readString(FILE).lines()).noneMatch(line -> line.startsWith("probes:"));
  }

  @Test
  void uncommented_hasNoFault() throws Exception {
    // A hash with one blank behind it begins prose; with none or several, an example.
    var text = Files.readString(FILE).replaceAll("(?m)^#(?=\\S|  )", "");

    var probe = ConfigurationFile.parse("probe.yaml", text, FOLDER).probes().getFirst();

    assertThat(probe.id()).isEqualTo("ams1");
    assertThat(probe.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(probe.tls()).isNotNull();
    assertThat(probe.tls().key()).isEqualTo(Path.of("/etc/tldwatch/tls/ams1.key"));
  }
}
