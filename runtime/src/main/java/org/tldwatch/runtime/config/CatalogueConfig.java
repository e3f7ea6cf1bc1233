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
        int port) {

  public CatalogueConfig {
    tlds = List.copyOf(tlds);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port should be between 1 and 65535: was " + port);
    }
  }
}
