// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.SmtpSink;
import org.tldwatch.alerting.TestSettings;

/** A real Prometheus that names us as its Alertmanager. */
class PrometheusIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");

  @TempDir Path folder;

  @Test
  void ruleOfAPrometheus_opensAnIncidentAndMailsTheContacts() throws Exception {
    assumeTrue(Files.isExecutable(PROMETHEUS), "no " + PROMETHEUS + " here");
    try (var sink = new SmtpSink();
        var alerting = Alerting.start(TestSettings.in(folder).smtpPort(sink.port()).build())) {
      var process = startPrometheus(alerting);
      try {
        await().atMost(PATIENCE).until(() -> sink.received().size() == 2);
      } finally {
        process.destroy();
        process.waitFor();
      }
      var mail = sink.received().getFirst();
      assertThat(mail.message().getSubject())
          .isEqualTo("[TLP:AMBER] [EW] .xa - Zone transfer of .xa is late - INC-2026-0001");
      assertThat(mail.body()).contains("Zone transfer of .xa is late.");
    }
  }

  private Process startPrometheus(Alerting alerting) throws Exception {
    Files.writeString(
        folder.resolve("rules.yml"),
        """
        groups:
          - name: test
            interval: 1s
            rules:
              - alert: ZoneTransferLate
                expr: vector(1) > 0
                labels: {severity: warning, tld: xa}
                annotations: {summary: "Zone transfer of .xa is late."}
        """);
    var config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            rule_files: [rules.yml]
            alerting:
              alertmanagers:
                - static_configs:
                    - targets: ["127.0.0.1:%d"]
            """
                .formatted(alerting.url().getPort()));
    return new ProcessBuilder(
            List.of(
                PROMETHEUS.toString(),
                "--config.file=" + config,
                // It first sends before it has found its Alertmanagers, some seconds after the
                // start.
                "--rules.alert.resend-delay=1s",
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + freePort()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
