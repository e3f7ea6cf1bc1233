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
            String.join(", ", modules));
  }

  @Override
  public void close() {
    process.stop();
  }
}
