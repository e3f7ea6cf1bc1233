// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real NSD on loopback, for zone xa with serial 2026112001. */
final class Nsd implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nsd");

  final int port;
  private final Process process;

  private Nsd(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  static Nsd start(Path folder) {
    assumeTrue(Files.isExecutable(PROGRAM), "needs " + PROGRAM + " (Debian package nsd)");
    try {
      int port = freePort();
      Files.writeString(folder.resolve("xa.zone"), ZONE);
      var configuration = folder.resolve("nsd.conf");
      Files.writeString(configuration, CONFIGURATION.formatted(port, folder));
      var process =
          new ProcessBuilder(PROGRAM.toString(), "-d", "-c", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nsd.log").toFile())
              .start();
      return new Nsd(port, process);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** SIGSTOP, SIGKILL and the like to NSD and the processes it forked. */
  void signal(String name) {
    List<String> pids =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(handle -> Long.toString(handle.pid()))
            .toList();
    try {
      var command = Stream.concat(Stream.of("kill", "-" + name), pids.stream()).toList();
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(cause);
    }
  }

  @Override
  public void close() {
    signal("KILL");
  }

  private static int freePort() throws IOException {
    try (var tcp = new ServerSocket()) {
      tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
        return udp.getLocalPort();
      }
    }
  }

  private static final String ZONE =
      """
      $ORIGIN xa.
      @ 3600 SOA ns1.nic hostmaster.nic 2026112001 3600 900 1209600 300
      @ 3600 NS ns1.nic
      ns1.nic 3600 A 127.0.0.1
      """;

  private static final String CONFIGURATION =
      """
      server:
        ip-address: 127.0.0.1@%1$d
        username: ""
        pidfile: "%2$s/nsd.pid"
        xfrdfile: "%2$s/xfrd.state"
        zonelistfile: "%2$s/zone.list"
        zonesdir: "%2$s"
        xfrdir: "%2$s"
        server-count: 1
        nsid: "ascii_xa1.example"
        rrl-ratelimit: 0
      remote-control:
        control-enable: no
      zone:
        name: xa
        zonefile: xa.zone
      """;
}
