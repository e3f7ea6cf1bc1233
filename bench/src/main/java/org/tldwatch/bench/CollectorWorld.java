// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a collector under load watches: ccTLDs with name servers of their own, each with addresses
 * in a network of its own, so that no two share their fate.
 *
 * @param tlds at most 676, as there are no more two-letter labels
 * @param servers name servers of each
 * @param addresses addresses of each name server
 */
record CollectorWorld(int tlds, int servers, int addresses) {
  private static final int LETTERS = 26;
  private static final int PORT = 5300;

  CollectorWorld {
    if (tlds < 1 || tlds > LETTERS * LETTERS) {
      throw new IllegalArgumentException("tlds should be from 1 to 676: was " + tlds);
    }
  }

  /** The smallest world of eight addresses a ccTLD, or of more where they do not suffice. */
  static CollectorWorld ofAddresses(int addresses) {
    int tlds = Math.min(Math.ceilDiv(addresses, 8), LETTERS * LETTERS);
    int each = Math.ceilDiv(addresses, tlds);
    int servers = Math.min(each, 8);
    return new CollectorWorld(tlds, servers, Math.ceilDiv(each, servers));
  }

  int size() {
    return tlds * servers * addresses;
  }

  static String tld(int number) {
    return "" + (char) ('a' + number / LETTERS) + (char) ('a' + number % LETTERS);
  }

  static String server(int tld, int server) {
    return "ns%d.nic.%s".formatted(server, tld(tld));
  }

  /** Writes root zone and configuration; gives the path of the latter. */
  Path write(Path folder, int linkPort, int metricsPort, int alertPort) throws IOException {
    Files.writeString(folder.resolve("root.zone"), zone());
    return Files.writeString(
        folder.resolve("tldwatch.yaml"),
        """
        catalogue: {root-zone: ./root.zone, port: %d}
        collector:
          metrics-listen: 127.0.0.1:%d
          link-listen: 127.0.0.1:%d
          alertmanagers: ["http://127.0.0.1:%d"]
        """
            .formatted(PORT, metricsPort, linkPort, alertPort));
  }

  private String zone() {
    var zone =
        new StringBuilder(
            ". 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400\n");
    int network = 0;
    for (int tld = 0; tld < tlds; tld++) {
      for (int server = 0; server < servers; server++) {
        var name = server(tld, server);
        zone.append("%s. 172800 IN NS %s.\n".formatted(tld(tld), name));
        for (int address = 0; address < addresses; address++, network++) {
          zone.append(
              "%s. 172800 IN A %d.%d.%d.1\n"
                  .formatted(name, 20 + (network >> 16), network >> 8 & 255, network & 255));
        }
      }
    }
    return zone.toString();
  }
}
