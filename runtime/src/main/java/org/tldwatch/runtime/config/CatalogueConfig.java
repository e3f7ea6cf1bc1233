// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.tldwatch.model.Tld;

/** Section {@code catalogue}. */
public record CatalogueConfig(
    @Setting(
            doc =
                "Root zone in master-file format (RFC 1035 section 5); a relative path starts at the configuration file.")
        Path rootZone,
    @Setting(
            doc =
                "TLDs to watch, as A-labels or U-labels. Left out: every ccTLD in the root zone,"
                    + " ASCII and IDN.",
            fallback = "[]")
        List<Tld> tlds,
    @Setting(doc = "Port of the name servers; other than 53 for test beds only.", fallback = "53")
        int port,
    @Setting(
            doc =
                "Name servers, by host name or address, that offer DNS over TLS and are asked over"
                    + " it as well. Their certificates are not validated (RFC 9539).",
            fallback = "[]")
        List<String> dot,
    @Setting(doc = "Port of the name servers for DNS over TLS.", fallback = "853") int dotPort,
    @Setting(
            doc =
                "Addresses at which nobody lives. A probe that gets an answer from one of them knows"
                    + " that somebody on its way intercepts questions. Not asked where every name"
                    + " server is in a test bed.",
            fallback = "[192.0.2.53, '2001:db8::53']")
        List<InetAddress> deadAddresses) {
  private static final int DOT_PORT = 853;

  /** Without DNS over TLS and without dead addresses. */
  public CatalogueConfig(Path rootZone, List<Tld> tlds, int port) {
    this(rootZone, tlds, port, List.of(), DOT_PORT, List.of());
  }

  public CatalogueConfig {
    tlds = List.copyOf(tlds);
    dot = List.copyOf(dot);
    deadAddresses = List.copyOf(deadAddresses);
    checkPort("port", port);
    checkPort("dot-port", dotPort);
  }

  private static void checkPort(String key, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(key + " should be between 1 and 65535: was " + port);
    }
  }
}
