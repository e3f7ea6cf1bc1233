// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/**
 * One NSD that serves some TLDs on loopback addresses at a port. Confined to one thread; the
 * process runs until {@link #close()}.
 */
public final class Nsd implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nsd");

  private static final int MOST_TRIES = 10;

  private final Path folder;
  private final List<String> addresses;
  private final int port;
  private final List<Tld> tlds;
  private final ServerProcess process = new ServerProcess("NSD");
  private @Nullable SelfSigned identity;
  private int tlsPort;
  private @Nullable String zone;
  private @Nullable Path tap;

  /**
   * Prepares a server without starting it.
   *
   * @param folder own folder of this server; configuration, zones and log go there
   * @param addresses loopback addresses to listen on
   */
  public Nsd(Path folder, List<String> addresses, int port, List<Tld> tlds) {
    this.folder = folder;
    this.addresses = List.copyOf(addresses);
    this.port = port;
    this.tlds = List.copyOf(tlds);
  }

  /** Starts a server as it says, without cookies and limits. */
  public static Nsd start(Path folder, Served served) {
    var nsd = new Nsd(folder, List.of(served.address()), served.port(), List.of(served.tld()));
    nsd.zone = served.zone();
    nsd.tap = served.tap();
    nsd.start();
    return nsd;
  }

  /** Whether this machine has NSD. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** A port that is free on loopback at this moment, over UDP and TCP. */
  public static int freePort() {
    for (int tries = 1; ; tries++) {
      try {
        return portFreeTwice();
      } catch (UncheckedIOException cause) {
        if (tries == MOST_TRIES) {
          throw cause;
        }
      }
    }
  }

  /** A port drawn for TCP that happens to be free over UDP too. */
  private static int portFreeTwice() {
    var loopback = InetAddress.getLoopbackAddress();
    try (var tcp = new ServerSocket(0, 1, loopback);
        var udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
      return udp.getLocalPort();
    } catch (IOException cause) {
      throw new UncheckedIOException("no port is free over both UDP and TCP", cause);
    }
  }

  /** Has it offer DNS over TLS as well from its next start on. */
  public void offerTls(SelfSigned newIdentity, int newTlsPort) {
    identity = newIdentity;
    tlsPort = newTlsPort;
  }

  /** Starts it, serving its TLDs. */
  public void start() {
    launch(tlds);
  }

  /** Starts it without a zone, so that it answers REFUSED to every question. */
  public void startRefusing() {
    launch(List.of());
  }

  private void launch(List<Tld> served) {
    process.stop();
    try {
      Files.createDirectories(folder);
      for (var tld : tlds) {
        var given = zone;
        Files.writeString(folder.resolve(tld + ".zone"), given == null ? zone(tld) : given);
      }
      var configuration = folder.resolve("nsd.conf");
      Files.writeString(configuration, configuration(served));
      process.start(
          List.of(PROGRAM.toString(), "-d", "-c", configuration.toString()),
          folder.resolve("nsd.log"));
    } catch (IOException cause) {
      throw new UncheckedIOException("NSD cannot be started", cause);
    }
  }

  /** SIGKILL to all its processes: the kernel answers with port unreachable from now on. */
  public void kill() {
    process.signal("KILL");
    process.stop();
  }

  /** SIGSTOP to all its processes: questions are taken and never answered. */
  public void freeze() {
    process.signal("STOP");
  }

  /** SIGCONT to all its processes. */
  public void thaw() {
    process.signal("CONT");
  }

  private String configuration(List<Tld> served) {
    var text = new StringBuilder("server:\n");
    addresses.forEach(
        address ->
            text.append("  ip-address: ").append(address).append('@').append(port).append('\n'));
    var tls = identity;
    if (tls != null) {
      addresses.forEach(
          address ->
              text.append("  ip-address: ")
                  .append(address)
                  .append('@')
                  .append(tlsPort)
                  .append('\n'));
      text.append(
          """
            tls-port: %d
            tls-service-key: "%s"
            tls-service-pem: "%s"
          """
              .formatted(tlsPort, tls.key(), tls.certificate()));
    }
    text.append(
        """
          server-count: 1
          username: ""
          hide-version: yes
          nsid: "ascii_nsd"
          rrl-ratelimit: 0
          rrl-whitelist-ratelimit: 0
          zonesdir: "%1$s"
          database: ""
          pidfile: "%1$s/nsd.pid"
          xfrdfile: "%1$s/xfrd.state"
          zonelistfile: "%1$s/zone.list"
        """
            .formatted(folder));
    text.append(tap == null ? "remote-control:\n  control-enable: no\n" : tapped(tap));
    served.forEach(
        tld ->
            text.append("zone:\n  name: ")
                .append(tld)
                .append("\n  zonefile: ")
                .append(tld)
                .append(".zone\n"));
    return text.toString();
  }

  private String tapped(Path socket) {
    return """
    remote-control:
      control-enable: yes
      control-interface: "%s"
    dnstap:
      dnstap-enable: yes
      dnstap-socket-path: "%s"
      dnstap-log-auth-query-messages: yes
      dnstap-log-auth-response-messages: yes
    """
        .formatted(folder.resolve("nsd.sock"), socket);
  }

  /** Its configuration, for {@code nsd-control}, in the folder it was given. */
  public static Path configuration(Path folder) {
    return folder.resolve("nsd.conf");
  }

  private static String zone(Tld tld) {
    return """
    $ORIGIN %1$s.
    $TTL 3600
    @ SOA ns1.nic.%1$s. hostmaster.nic.%1$s. 2026112001 1800 900 604800 300
    @ NS ns1.nic.%1$s.
    @ NS ns2.nic.%1$s.
    ns1.nic A 127.0.0.1
    ns2.nic A 127.0.0.1
    """
        .formatted(tld);
  }

  @Override
  public void close() {
    process.stop();
  }
}
