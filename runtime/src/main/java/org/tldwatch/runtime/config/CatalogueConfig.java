// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        List<InetAddress> deadAddresses,
    @Setting(
            doc =
                "Never asked: TLDs, name servers, addresses and prefixes whose operators said no."
                    + " They are shown as opted out.",
            fallback = "[]")
        List<Selector> optOut,
    @Setting(doc = "Asked less often than the others.", fallback = "[]")
        List<SlowLaneConfig> slowLane,
    @Setting(
            doc =
                "TLDs, name servers, addresses and prefixes whose operators agreed to be asked for"
                    + " their version; no other is.",
            fallback = "[]")
        List<Selector> identify,
    @Setting(doc = "How often one probe asks at most.", fallback = "{}") BudgetConfig budget,
    @Setting(
            doc =
                "File that stops the asking while everything runs: one TLD, name server, address,"
                    + " prefix or * per line. Read again within a second of a change.",
            fallback = Setting.ABSENT)
        @Nullable Path killSwitch,
    @Setting(doc = "Who asks, for those who are asked.", fallback = "{}")
        IdentificationConfig identification) {
  private static final int DOT_PORT = 853;

  public CatalogueConfig {
    tlds = List.copyOf(tlds);
    dot = List.copyOf(dot);
    deadAddresses = List.copyOf(deadAddresses);
    optOut = List.copyOf(optOut);
    slowLane = List.copyOf(slowLane);
    identify = List.copyOf(identify);
    checkPort("port", port);
    checkPort("dot-port", dotPort);
    if (optOut.contains(new Selector.Everything())) {
      throw new IllegalArgumentException("opt-out should name whom it is about: was '*'");
    }
  }

  /** Where nobody asked for anything. */
  public CatalogueConfig(
      Path rootZone,
      List<Tld> tlds,
      int port,
      List<String> dot,
      int dotPort,
      List<InetAddress> deadAddresses) {
    this(
        rootZone,
        tlds,
        port,
        dot,
        dotPort,
        deadAddresses,
        List.of(),
        List.of(),
        List.of(),
        BudgetConfig.DEFAULT,
        null,
        IdentificationConfig.NONE);
  }

  /** The same without DNS over TLS and without dead addresses. */
  public CatalogueConfig(Path rootZone, List<Tld> tlds, int port) {
    this(rootZone, tlds, port, List.of(), DOT_PORT, List.of());
  }

  private static void checkPort(String key, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(key + " should be between 1 and 65535: was " + port);
    }
  }
}
