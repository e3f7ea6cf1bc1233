// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
  @TempDir Path folder;

  @Test
  void configuration_ofTwoTargets_passesPromtool() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/promtool")), "promtool is not installed");
    var text =
        Prometheus.configuration(
            Duration.ofSeconds(5),
            List.of(URI.create("http://127.0.0.1:9464"), URI.create("http://[::1]:8080")));
    var file = Files.writeString(folder.resolve("prometheus.yml"), text);
    var check =
        new ProcessBuilder("promtool", "check", "config", file.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(check.getInputStream().readAllBytes());
    assertThat(check.waitFor()).as(output).isZero();
    assertThat(text).contains("['127.0.0.1:9464', '[::1]:8080']", "scrape_interval: 5s");
  }
}
