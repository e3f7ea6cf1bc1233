// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One BIND 9; its NSID is {@code bind}, and what it limits it answers truncated each second time.
 * It neither recurses nor notifies, so that no packet leaves this machine. It listens only at
 * addresses that an interface has, of loopback at 127.0.0.1 alone. Confined to one thread; the
 * process runs until {@link #close()}.
 */
public final class Bind implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/named");

  private final ServerProcess process = new ServerProcess("BIND");

  private Bind() {}

  /** Whether this machine has BIND. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts a server.
   *
   * @param folder own folder of this server; configuration, zone and log go there
   */
  public static Bind start(Path folder, Served served) {
    var bind = new Bind();
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("tld.zone"), served.zone());
      var configuration =
          Files.writeString(folder.resolve("named.conf"), configuration(folder, served));
      bind.process.start(
          List.of(PROGRAM.toString(), "-g", "-n", "1", "-c", configuration.toString()),
          folder.resolve("named.log"));
    } catch (IOException cause) {
      throw new UncheckedIOException("BIND cannot be started", cause);
    }
    return bind;
  }

  private static String configuration(Path folder, Served served) {
    return """
    options {
      directory "%3$s";
      listen-on port %2$d { %1$s; };
      listen-on-v6 { none; };
      pid-file none;
      session-keyfile none;
      server-id "bind";
      recursion no;
      allow-query { any; };
      dnssec-validation no;
      empty-zones-enable no;
      notify no;
      answer-cookie %5$s;
    %6$s};
    controls { };
    zone "%4$s" { type primary; file "tld.zone"; };
    """
            .formatted(
                served.address(),
                served.port(),
                folder,
                served.tld(),
                served.cookies() ? "yes" : "no",
                limit(served) + listenOnTls(served) + tap(served))
        + identity(served)
        + statistics(served);
  }

  private static String limit(Served served) {
    return served.answersASecond() == 0
        ? ""
        : "  rate-limit { responses-per-second %d; slip 2; };%n".formatted(served.answersASecond());
  }

  private static String listenOnTls(Served served) {
    return served.identity() == null
        ? ""
        : "  listen-on port %d tls own { %s; };%n".formatted(served.tlsPort(), served.address());
  }

  private static String identity(Served served) {
    var identity = served.identity();
    return identity == null
        ? ""
        : "tls own { key-file \"%s\"; cert-file \"%s\"; };%n"
            .formatted(identity.key(), identity.certificate());
  }

  /** A name that ends in {@code .sock} is that of a socket, any other of a file. */
  private static String tap(Served served) {
    return served.tap() == null
        ? ""
        : """
            dnstap { auth; client; };
            dnstap-output %s "%s";
            dnstap-version none;
            fstrm-set-input-queue-size 16384;
            fstrm-set-buffer-hint 65536;
            fstrm-set-output-queue-size 1024;
          """
            .formatted(served.tap().toString().endsWith(".sock") ? "unix" : "file", served.tap());
  }

  private static String statistics(Served served) {
    return served.tap() == null
        ? ""
        : "statistics-channels { inet 127.0.0.1 port %d allow { 127.0.0.1; }; };%n"
            .formatted(served.statisticsPort());
  }

  /**
   * SIGTERM: it ends as if an operator had asked for that.
   *
   * @return whether it had ended within that time
   */
  public boolean terminate(Duration within) {
    return process.terminate(within);
  }

  @Override
  public void close() {
    process.stop();
  }
}
