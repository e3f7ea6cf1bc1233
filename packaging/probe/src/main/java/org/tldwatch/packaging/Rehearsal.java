// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tldwatch.probe.cli.Main;

/**
 * The probe's work in small, on loopback: a collector and a name server in this process, and the
 * probe between them until some batches have come through. The virtual machine notes meanwhile
 * which classes a start needs. Arguments: folder to work in; PKCS #12 file with the key of both
 * ends, password {@code rehearsal}.
 */
final class Rehearsal {
  private static final int TARGETS = 200;

  private Rehearsal() {}

  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    var keys = KeyFiles.write(Path.of(args[1]), "rehearsal", folder);
    var server = AnsweringServer.start();
    var collector = RehearsalCollector.start(keys, server.port(), TARGETS);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              collector.awaitBatches(20);
              System.exit(0);
            });
    Main.main(new String[] {"run", "--config", configuration(folder, keys, collector.port())});
  }

  private static String configuration(Path folder, KeyFiles keys, int port) throws IOException {
    var file = folder.resolve("probe.yaml");
    Files.writeString(
        file,
        """
        probes:
          - id: rehearsal
            interval: 200ms
            timeout: 1s
            source: [127.0.0.1]
            location: {city: Amsterdam, country: NL, asn: 64500}
            collector: localhost:%d
            tls: {certificate: %s, key: %s, authority: %s}
        """
            .formatted(port, keys.certificate(), keys.key(), keys.certificate()));
    return file.toString();
  }
}
