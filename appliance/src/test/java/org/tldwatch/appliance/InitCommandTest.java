// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tldwatch.runtime.config.ConfigurationFile;

class InitCommandTest {
  @Test
  void template_asWritten_isValid() {
    var configuration =
        ConfigurationFile.parse(
            "tldwatch.yaml", InitCommand.template("tldwatch.yaml"), Path.of("/x"));
    assertThat(World.real("tldwatch.yaml", configuration).alerting().committee()).hasSize(3);
  }

  @Test
  void template_everyLineUncommented_isValid() {
    // A commented key, unlike prose, is a word in small letters and a colon.
    var text =
        InitCommand.template("tldwatch.yaml").replaceAll("(?m)^( *)# ( *[a-z-]+:( .*)?)$", "$1$2");
    var configuration = ConfigurationFile.parse("tldwatch.yaml", text, Path.of("/x"));
    assertThat(configuration.catalogue().tlds()).hasSize(2);
    assertThat(configuration.alerting().publicUrl()).hasHost("tldwatch.example");
  }
}
