// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One Knot DNS; its NSID is {@code knot}, and what it limits it answers truncated each second time.
 * DNS over TLS it does not offer before version 3.4. Confined to one thread; the process runs until
 * {@link #close()}.
 */
public final class Knot implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/knotd");
  private static final String MODULE = "knot/modules-3.2/dnstap.so";

  private final ServerProcess process = new ServerProcess("Knot");

  private Knot() {}

  /** Whether this machine has Knot DNS. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts a server.
   *
   * @param folder own folder of this server; configuration, zone and log go there
   */
  public static Knot start(Path folder, Served served) {
    var knot = new Knot();
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("tld.zone"), served.zone());
      var configuration =
          Files.writeString(folder.resolve("knot.conf"), configuration(folder, served));
      knot.process.start(
          List.of(PROGRAM.toString(), "-c", configuration.toString()), folder.resolve("knot.log"));
    } catch (IOException cause) {
      throw new UncheckedIOException("Knot cannot be started", cause);
    }
    return knot;
  }

  private static String configuration(Path folder, Served served) {
    var modules = new ArrayList<String>();
    if (served.cookies()) {
      modules.add("mod-cookies/default"); // Before mod-rrl, which then spares whom it knows.
    }
    if (served.answersASecond() > 0) {
      modules.add("mod-rrl/default");
    }
    if (served.tap() != null) {
      modules.add("mod-dnstap/default");
      modules.add("mod-stats/default");
    }
    return """
    server:
      listen: %1$s@%2$d
      rundir: "%3$s"
      nsid: knot
      udp-workers: 1
      tcp-workers: 1
      background-workers: 1
    log:
      - target: stderr
        any: info
    database:
      storage: "%3$s/db"
    mod-cookies:
      - id: default
    mod-rrl:
      - id: default
        rate-limit: %5$d
        slip: 2
    %7$smod-stats:
      - id: default
        query-type: on
    template:
      - id: default
        storage: "%3$s"
        global-module: [%6$s]
        journal-content: none
        zonefile-sync: -1
    zone:
      - domain: %4$s
        file: tld.zone
    """
        .formatted(
            served.address(),
            served.port(),
            folder,
            served.tld(),
            Math.max(1, served.answersASecond()),
            String.join(", ", modules),
            tap(served));
  }

  private static String tap(Served served) {
    return served.tap() == null
        ? ""
        : """
          mod-dnstap:
            - id: default
              sink: "unix:%s"
          """
            .formatted(served.tap());
  }

  /** Its control socket, for {@code knotc}, in the folder it was given. */
  public static Path control(Path folder) {
    return folder.resolve("knot.sock");
  }

  /** Whether this machine has the module that tells what it is asked and says. */
  public static boolean canBeTapped() {
    try (var libraries = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu")) {
      for (var folder : libraries) {
        if (Files.exists(folder.resolve(MODULE))) {
          return isInstalled();
        }
      }
      return false;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() {
    process.stop();
  }
}
