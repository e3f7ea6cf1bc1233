// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.runtime.config.HostPort;

/** Zone transfers from a real NSD that serves a root zone on loopback. */
class TransferSourceIT {
  private static final Path NSD = Path.of("/usr/sbin/nsd");
  private static final String SECRET = "dGxkd2F0Y2gtdGVzdC1rZXk=";

  @TempDir Path folder;
  private int port;
  private Process server;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.isExecutable(NSD), "skipped: NSD is not installed here");
    try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
  }

  private void serve(String access) throws IOException {
    Files.writeString(
        folder.resolve("root.zone"),
        """
        . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
        . 518400 IN NS a.root.example.
        a.root.example. 518400 IN A 192.0.2.53
        xa. 172800 IN NS ns1.nic.xa.
        xa. 86400 IN DS 17153 13 2 %s
        ns1.nic.xa. 172800 IN A 192.0.2.1
        ns1.nic.xa. 172800 IN AAAA 2001:db8::1
        """
            .formatted("AB".repeat(32)));
    var configuration =
        """
        server:
          ip-address: 127.0.0.1@%1$d
          zonesdir: "%2$s"
          pidfile: ""
          xfrdfile: ""
          zonelistfile: "%2$s/zone.list"
          username: ""
          server-count: 1
        remote-control:
          control-enable: no
        key:
          name: "xfr.example."
          algorithm: hmac-sha256
          secret: "%3$s"
        zone:
          name: "."
          zonefile: root.zone
          %4$s
        """
            .formatted(port, folder, SECRET, access);
    var file = Files.writeString(folder.resolve("nsd.conf"), configuration);
    server =
        new ProcessBuilder(NSD.toString(), "-d", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nsd.log").toFile())
            .start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  private TransferSource source(@Nullable String key) throws IOException {
    var tsig = key == null ? null : Files.writeString(folder.resolve("tsig"), key);
    return new TransferSource(new HostPort("127.0.0.1", port), TsigFile.read(tsig));
  }

  /** NSD needs a moment before it listens. */
  private static Fetched fetch(TransferSource source, String mark) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> source.fetch(mark),
            fetched ->
                !(fetched instanceof Fetched.Failure failure)
                    || failure.reason() != RefreshFailure.CONNECTION);
  }

  private static void assertZone(Fetched fetched) {
    assertThat(fetched)
        .isInstanceOfSatisfying(
            Fetched.Download.class,
            download -> {
              assertThat(download.mark()).isEqualTo("2026112000");
              var edition = RootEdition.parse("axfr", download.octets().toByteArray());
              assertThat(edition.ccTlds().values())
                  .singleElement()
                  .satisfies(
                      xa -> {
                        assertThat(xa.ds()).hasSize(1);
                        assertThat(xa.servers().getFirst().addresses()).hasSize(2);
                      });
            });
  }

  @Test
  void fetch_transfersTheZone_andAsksForTheSerialFirst() throws IOException {
    serve("provide-xfr: 127.0.0.1 NOKEY");
    var source = source(null);

    assertZone(fetch(source, ""));
    assertZone(source.fetch("2026111900"));
    assertThat(source.fetch("2026112000")).isEqualTo(new Fetched.Unchanged());
    assertThat(source.fetch("2026112001"))
        .isInstanceOfSatisfying(
            Fetched.Failure.class,
            failure -> assertThat(failure.reason()).isEqualTo(RefreshFailure.NOT_LATER));
  }

  @Test
  void fetch_withAKey() throws IOException {
    serve("provide-xfr: 127.0.0.1 xfr.example.");
    assertZone(fetch(source("hmac-sha256:xfr.example:" + SECRET + "\n"), ""));
  }

  @Test
  void fetch_thatTheServerRefuses() throws IOException {
    serve("provide-xfr: 127.0.0.9 NOKEY");
    assertThat(fetch(source(null), ""))
        .isInstanceOfSatisfying(
            Fetched.Failure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(RefreshFailure.STATUS);
              assertThat(failure.detail()).contains("gave no zone away");
            });
  }
}
