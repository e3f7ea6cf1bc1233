// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.TlsConfig;

/** The channel over real sockets, in plain text and with certificates on both ends. */
class ChannelIT {
  @TempDir Path folder;
  private Server server;
  private ManagedChannel channel;

  @AfterEach
  void stop() {
    if (channel != null) {
      channel.shutdownNow();
    }
    if (server != null) {
      server.shutdownNow();
    }
  }

  @Test
  void plain_onLoopback() throws IOException {
    serve(InsecureServerCredentials.create());
    open(null);
    awaitState(ConnectivityState.READY);
  }

  @Test
  void mutualTls() throws IOException {
    TlsConfig tls = keyMaterial("good");
    serve(requiring(tls));
    open(tls);
    awaitState(ConnectivityState.READY);
  }

  @Test
  void certificateOfAnotherAuthority_isRefused() throws IOException {
    serve(requiring(keyMaterial("good")));
    open(keyMaterial("other"));
    awaitState(ConnectivityState.TRANSIENT_FAILURE);
    assertThat(channel.getState(false)).isNotEqualTo(ConnectivityState.READY);
  }

  private static ServerCredentials requiring(TlsConfig tls) throws IOException {
    return TlsServerCredentials.newBuilder()
        .keyManager(tls.certificate().toFile(), tls.key().toFile())
        .trustManager(tls.authority().toFile())
        .clientAuth(ClientAuth.REQUIRE)
        .build();
  }

  private void serve(ServerCredentials credentials) throws IOException {
    server = Grpc.newServerBuilderForPort(0, credentials).build().start();
  }

  private void open(@Nullable TlsConfig tls) {
    channel =
        Probe.openChannel(
            new ProbeConfig(
                "ams1",
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                List.of(),
                new LocationConfig("", "", 0),
                new HostPort("localhost", server.getPort()),
                tls));
  }

  private void awaitState(ConnectivityState wanted) {
    await().atMost(Duration.ofSeconds(20)).until(() -> channel.getState(true) == wanted);
  }

  /** A certificate for localhost that is its own authority. */
  private TlsConfig keyMaterial(String name) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
    Path key = folder.resolve(name + ".key");
    Path certificate = folder.resolve(name + ".crt");
    var openssl =
        new ProcessBuilder(
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
                        + " -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout "
                        + key
                        + " -out "
                        + certificate)
                    .split(" "))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertThat(openssl.onExit().join().exitValue()).isZero();
    return new TlsConfig(certificate, key, certificate);
  }
}
