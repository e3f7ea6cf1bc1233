// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

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
    @Setting(doc = "Port of the name servers for DNS over TLS.", fallback = "853") int dotPort) {
  private static final int DOT_PORT = 853;

  public CatalogueConfig {
    tlds = List.copyOf(tlds);
    dot = List.copyOf(dot);
    checkPort("port", port);
    checkPort("dot-port", dotPort);
  }

  /** Without DNS over TLS. */
  public CatalogueConfig(Path rootZone, List<Tld> tlds, int port) {
    this(rootZone, tlds, port, List.of(), DOT_PORT);
  }

  private static void checkPort(String key, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(key + " should be between 1 and 65535: was " + port);
    }
  }
}
