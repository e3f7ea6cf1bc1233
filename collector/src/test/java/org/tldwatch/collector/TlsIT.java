// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.TlsConfig;

/** The probe link with certificates on both ends. */
class TlsIT {
  @TempDir Path folder;
  private Collector collector;
  private final List<ManagedChannel> channels = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/openssl")), "skipped: openssl is not installed here");
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem");
    certificate("collector", "subjectAltName=IP:127.0.0.1");
    certificate("ams1", "subjectAltName=DNS:fra1");
    collector =
        Collector.start(
            TestWorld.settingsWithTls(
                folder,
                new TlsConfig(file("collector.pem"), file("collector.key"), file("ca.pem"))));
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    if (collector != null) {
      collector.close();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void certificate(String name, String extension) throws Exception {
    Files.writeString(file(name + ".ext"), extension);
    openssl("req -newkey rsa:2048 -nodes -subj /CN=%s -keyout %s.key -out %s.csr", name);
    openssl(
        "x509 -req -days 2 -in %s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile %s.ext"
            + " -out %s.pem",
        name);
  }

  private void openssl(String arguments, String name) throws Exception {
    openssl(arguments.replace("%s", name));
  }

  private void openssl(String arguments) throws Exception {
    var command = new ArrayList<>(List.of("/usr/bin/openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file("openssl.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(file("openssl.log"))).isZero();
  }

  private FakeProbe probe(TlsChannelCredentials.Builder credentials, String vantage)
      throws IOException {
    var channel =
        NettyChannelBuilder.forAddress(
                "127.0.0.1",
                collector.linkPort(),
                credentials.trustManager(file("ca.pem").toFile()).build())
            .build();
    channels.add(channel);
    return new FakeProbe(channel, vantage, 1);
  }

  private FakeProbe probe(String vantage) throws IOException {
    return probe(
        TlsChannelCredentials.newBuilder()
            .keyManager(file("ams1.pem").toFile(), file("ams1.key").toFile()),
        vantage);
  }

  @Test
  void certificate_speaksForItsNames() throws IOException {
    assertThat(probe("ams1").connect().assignment().getTargetsCount()).isEqualTo(8);
    assertThat(probe("fra1").connect().assignment().getTargetsCount()).isEqualTo(8);
  }

  @Test
  void certificate_speaksForNobodyElse() throws IOException {
    var probe = probe("nyc1");
    probe.say(FakeProbe.hello("nyc1").build());
    var status = Status.fromThrowable(probe.error());
    assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(status.getDescription()).contains("ams1", "not for vantage nyc1");
  }

  @Test
  void noCertificate_noLink() throws IOException {
    var probe = probe(TlsChannelCredentials.newBuilder(), "ams1");
    probe.say(FakeProbe.hello("ams1").build());
    assertThat(Status.fromThrowable(probe.error()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    await()
        .untilAsserted(
            () ->
                assertThat(metrics()).contains("tldwatch_collector_handshake_failures_total 1.0"));
    assertThat(metrics())
        .containsPattern("tldwatch_collector_certificate_expiry_timestamp_seconds 1\\.\\d+E9");
  }

  private String metrics() throws IOException {
    try (var page = URI.create(collector.url() + "/metrics").toURL().openStream()) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void keyThatIsMissing_isTold() {
    var tls = new TlsConfig(file("absent.pem"), file("collector.key"), file("ca.pem"));
    assertThatThrownBy(() -> Collector.start(TestWorld.settingsWithTls(folder, tls)))
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining("collector.tls")
        .hasMessageContaining("absent.pem");
  }
}
